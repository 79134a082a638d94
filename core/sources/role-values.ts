import { folded } from './named-dates.ts';

function set(words: string): ReadonlySet<string> {
  return new Set(words.split('|'));
}

const severities = set(
  'critical|very high|high|major|severe|serious|moderate|medium|normal|minor|low|very low|trivial|urgent|p0|p1|p2|p3|p4|p5|s1|s2|s3|s4|' +
    'kritisch|sehr hoch|hoch|schwer|mittel|niedrig|gering|leicht|dringend|' +
    'hoog|gemiddeld|middel|laag|ernstig|' +
    'critique|elevee|eleve|haute|moyenne|moyen|basse|faible|majeure|mineure|grave|' +
    'critica|critico|alta|alto|media|medio|baja|bajo|bassa|basso|baixa|baixo|urgente|moderada|leve',
);

const channels = set(
  'phone|telephone|call|call center|call centre|hotline|email|e-mail|mail|web|website|online|web form|webform|form|portal|app|mobile app|chat|live chat|fax|letter|post|postal mail|in person|walk-in|walk in|counter|store|social media|facebook|twitter|whatsapp|sms|referral|self service|self-service|' +
    'telefon|anruf|brief|persoenlich|personlich|schalter|filiale|kontaktformular|telefonisch|schriftlich|soziale medien|' +
    'telefoon|balie|persoonlijk|webformulier|' +
    'courrier|courriel|guichet|formulaire|en personne|reseaux sociaux|' +
    'telefono|correo|correo electronico|carta|presencial|formulario|ventanilla|redes sociales|' +
    'posta|lettera|sportello|di persona|modulo|telefone|correio|balcao|loja|pessoalmente',
);

const outcomes = set(
  'good|bad|positive|negative|neutral|compliment|complaint|praise|criticism|' +
    'gut|schlecht|positiv|negativ|lob|beschwerde|kritik|goed|slecht|positief|negatief|klacht|' +
    'bon|bonne|mauvais|mauvaise|positif|negatif|bueno|malo|positivo|negativo|queja|felicitacion|' +
    'buono|cattivo|reclamo|elogio|bom|mau|reclamacao',
);

const origins = set(
  'customer|client|colleague|employee|staff|internal|external|' +
    'kunde|kollege|mitarbeiter|intern|extern|klant|collega|medewerker|interne|externe|collegue|employe|' +
    'cliente|colega|empleado|interno|externo|esterno|dipendente|funcionario',
);

/** Share of the cells whose words stand in a set. */
function share(values: readonly CountedWord[], known: ReadonlySet<string>): number {
  let cells = 0;
  let found = 0;
  for (const { value, count } of values) {
    cells += count;
    if (known.has(wordOf(value))) found += count;
  }
  return cells === 0 ? 0 : found / cells;
}

/** `1 - High`, `(2) Medium` and `HIGH` are one word. */
function wordOf(value: string): string {
  return folded(value.trim()).replace(/^[([]?\d{1,2}[)\]]?\s?[-–.:)]?\s?(?=[a-z])/, '');
}

interface CountedWord {
  value: string;
  count: number;
}

const most = 0.8;

export function severityWords(values: readonly CountedWord[]): boolean {
  return share(values, severities) >= most;
}

export function channelWords(values: readonly CountedWord[]): boolean {
  return share(values, channels) >= most;
}

export function outcomeWords(values: readonly CountedWord[]): boolean {
  return share(values, outcomes) >= most;
}

export function originWords(values: readonly CountedWord[]): boolean {
  return share(values, origins) >= most;
}
