import { wordsOf } from '../aggregate/search-words.ts';

/**
 * Names of categories into which goes whatever fits nowhere, folded: in English, German, Dutch, French, Spanish,
 * Italian, Portuguese, Danish, Norwegian, Swedish, Finnish, Polish and Czech.
 */
const catchAll = new Set([
  ...['other', 'others', 'misc', 'miscellaneous', 'various', 'general', 'unspecified', 'unknown'],
  ...[
    'uncategorized',
    'uncategorised',
    'unclassified',
    'none',
    'n a',
    'na',
    'not applicable',
    'rest',
  ],
  ...[
    'something else',
    'anything else',
    'everything else',
    'none of the above',
    'remainder',
    'catch all',
  ],
  ...[
    'sonstige',
    'sonstiges',
    'sonstiger',
    'andere',
    'anderes',
    'diverse',
    'diverses',
    'verschiedenes',
  ],
  ...['allgemein', 'allgemeines', 'ubriges', 'ubrige', 'unbekannt', 'keine angabe', 'weitere'],
  ...['overig', 'overige', 'anders', 'divers', 'diversen', 'onbekend', 'algemeen'],
  ...['autre', 'autres', 'diverses', 'inconnu', 'general', 'non classe', 'non specifie', 'reste'],
  ...[
    'otro',
    'otra',
    'otros',
    'otras',
    'varios',
    'varias',
    'desconocido',
    'sin clasificar',
    'resto',
  ],
  ...[
    'altro',
    'altra',
    'altri',
    'altre',
    'varie',
    'vari',
    'sconosciuto',
    'generale',
    'non classificato',
  ],
  ...[
    'outro',
    'outra',
    'outros',
    'outras',
    'diversos',
    'diversas',
    'desconhecido',
    'nao classificado',
  ],
  ...[
    'andet',
    'andre',
    'diverse',
    'ovrigt',
    'ovrige',
    'annet',
    'annat',
    'ovrig',
    'muut',
    'muu',
    'sekalaista',
  ],
  ...['inne', 'pozostale', 'rozne', 'ostatni', 'jine', 'ruzne'],
]);

/** Words that add nothing: “Other issues”, “Sonstige Gründe”. */
const fillers = new Set([
  ...['issue', 'issues', 'problem', 'problems', 'reason', 'reasons', 'topic', 'topics', 'category'],
  ...[
    'categories',
    'complaint',
    'complaints',
    'incident',
    'incidents',
    'matter',
    'matters',
    'cause',
  ],
  ...[
    'causes',
    'request',
    'requests',
    'comment',
    'comments',
    'feedback',
    'and',
    'or',
    'please',
    'specify',
  ],
  ...[
    'grund',
    'grunde',
    'problem',
    'probleme',
    'thema',
    'themen',
    'anliegen',
    'und',
    'oder',
    'ursachen',
  ],
  ...['reden', 'redenen', 'problemen', 'onderwerpen', 'en', 'raison', 'raisons', 'motif', 'motifs'],
  ...[
    'probleme',
    'problemes',
    'sujets',
    'et',
    'motivo',
    'motivos',
    'problema',
    'problemas',
    'temas',
    'y',
  ],
  ...['motivi', 'problemi', 'e', 'causas', 'cause', 'assuntos'],
]);

/** Whether a category's name says that whatever fits nowhere goes into it. */
export function isCatchAll(name: string): boolean {
  const words = wordsOf(name);
  const whole = words.join(' ');
  if (catchAll.has(whole)) return true;
  const telling = words.filter((word) => !fillers.has(word));
  return telling.length > 0 && telling.every((word) => catchAll.has(word));
}
