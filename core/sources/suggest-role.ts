import type { FieldRole, FieldType } from '../contract/fields.ts';

/** What role suggestions look at; a small part of a column's profile. */
export interface RoleFacts {
  name: string;
  type: FieldType;
  rows: number;
  filled: number;
  /** null: too many to count. */
  distinct: number | null;
  everyRowDiffers: boolean;
  /** Bytes of a value, on average. */
  meanLength: number;
  min: number;
  max: number;
}

export interface RoleSuggestion {
  role: FieldRole;
  /** What beside the counts speaks for it; '' when the name does. */
  because: string;
  confirm: boolean;
}

type Kind = 'time' | 'number' | 'words' | 'any';

interface NamePattern {
  role: FieldRole;
  kind: Kind;
  pattern: RegExp;
}

function pattern(role: FieldRole, kind: Kind, words: string): NamePattern {
  return {
    role,
    kind,
    pattern: new RegExp(words.startsWith('^') ? words : `(?:^| )(?:${words})(?= |$)`),
  };
}

/** The first that fits counts. Names are lower case, without accents, words parted by single spaces. */
const patterns: readonly NamePattern[] = [
  // Times, in the order of a complaint's life.
  pattern(
    'resolved',
    'time',
    'resolved|resolution|solved|fixed|completed|finished|geloest|gelost|opgelost|resolu|resuelto|afgehandeld|erledigt',
  ),
  pattern(
    'communicated',
    'time',
    'communicated|responded|response|replied|answered|notified|sent to company|beantwortet|antwort|antwoord|repondu|reponse|respuesta',
  ),
  pattern(
    'followed-up',
    'time',
    'follow up|followed up|followup|nachverfolgung|opvolging|suivi|seguimiento',
  ),
  pattern(
    'investigated',
    'time',
    'investigated|investigation|analysed|analyzed|assessed|assigned|untersucht|onderzocht|enquete|investigado',
  ),
  pattern(
    'occurred',
    'time',
    'occurred|occurrence|occured|happened|incident date|incident time|date of incident|event date|event time|interview date|visit date|call date|complaint date|vorfall|ereignis|vorfalldatum|gebeurd|incidentdatum|survenu|ocurrido|fecha del incidente',
  ),
  pattern(
    'captured',
    'time',
    'opened|open time|opened at|open date|received|reported|created|logged|registered|captured|submitted|raised|lodged|entered|erfasst|eingang|eingegangen|gemeldet|erstellt|aangemaakt|ontvangen|gemeld|geregistreerd|cree|recu|signale|creation|recibido|creado|registrado|apertura',
  ),
  pattern(
    'resolved',
    'time',
    'closed|close time|closed at|close date|closure date|geschlossen|abgeschlossen|gesloten|cloture|ferme|cerrado|cierre',
  ),
  pattern(
    'occurred',
    'time',
    '^(?:date|datum|fecha|data|time|timestamp|date time|datetime|day|tag|dag|jour)$',
  ),
  // Numbers.
  pattern(
    'score',
    'number',
    'rating|score|stars|satisfaction|csat|nps|likelihood|recommend|grade|bewertung|note|zufriedenheit|beoordeling|tevredenheid|puntuacion|satisfaccion|netpro',
  ),
  pattern(
    'measure',
    'number',
    'cost|costs|amount|price|value|refund|compensation|loss|revenue|minutes|mins|hours|hrs|days|seconds|secs|duration|handle time|wait|waiting|quantity|qty|count|number of|no of|num|units|total|sum|kosten|betrag|preis|dauer|minuten|stunden|menge|anzahl|bedrag|prijs|duur|aantal|uren|cout|montant|prix|duree|quantite|nombre|coste|importe|precio|duracion|cantidad|reassignment count|reopen count|mod count|reassignments|related (?:incidents|interactions|changes)',
  ),
  // Words.
  pattern(
    'identifier',
    'any',
    '(?:incident|ticket|case|complaint|issue|claim|report|record|request|reference|event|interaction|response|order|return|feedback|survey|resp) ?(?:id|no|nr|number|num|ref|reference|key|code)|ref|reference|ticket|id|number|vorgang|vorgangsnummer|ticketnummer|aktenzeichen|referenz|zaaknummer|meldingsnummer|nummer|numero|nº|respnum',
  ),
  pattern(
    'customer',
    'any',
    'customer(?: id| no| number| name)?|client(?: id)?|caller(?: id)?|account(?: id| number)?|member(?: id)?|patient(?: id)?|guest|passenger|requester|complainant|respondent|(?:survey|resp) ?(?:id|no|nr|number|num)|kunde|kundennummer|kunden ?nr|klant|klantnummer|client id|cliente|user id|policy(?: number)?|subscriber',
  ),
  pattern(
    'description',
    'words',
    'description|details|detail|comment|comments|narrative|text|message|summary|notes|remarks|verbatim|feedback text|what happened|complaint text|subject|title|beschreibung|kommentar|bemerkung|text|omschrijving|opmerking|toelichting|description|commentaire|remarque|descripcion|comentario|observaciones|resolution notes|short description',
  ),
  pattern(
    'channel',
    'words',
    'channel|contact type|contact method|submitted via|via|medium|source channel|method|kanal|meldeweg|kanaal|canal|origin channel|collection channel',
  ),
  pattern(
    'severity',
    'any',
    'severity|priority|urgency|impact|criticality|prioritaet|prioritat|dringlichkeit|schweregrad|ernst|prioriteit|urgentie|gravite|priorite|urgence|gravedad|prioridad|urgencia',
  ),
  pattern(
    'touch-point',
    'words',
    'touch ?point|touchpoint|journey stage|stage|kontaktpunkt|contactpunt|point de contact|punto de contacto',
  ),
  pattern(
    'owner',
    'any',
    'owner|assigned to|assignee|assignment group|responsible|agent|handler|handled by|resolved by|bearbeiter|verantwortlich|zustaendig|zustandig|behandelaar|eigenaar|responsable|asignado',
  ),
  pattern(
    'outcome',
    'words',
    'outcome|sentiment|good or bad|polarity|ergebnis|uitkomst|issue|resultat|resultado',
  ),
  pattern(
    'origin',
    'words',
    'origin|internal or external|internal external|herkunft|herkomst|origine|origen',
  ),
  pattern(
    'category',
    'words',
    'category|categories|subcategory|sub category|issue type|complaint type|problem type|incident type|request type|call type|reason|cause|root cause|product|sub product|issue|sub issue|topic|classification|closure code|closed code|symptom|defect|failure|kategorie|unterkategorie|grund|ursache|produkt|thema|beschwerdegrund|categorie|subcategorie|reden|oorzaak|onderwerp|categoria|motivo|causa|producto|tema|cause|motif|produit|sujet',
  ),
  pattern('category', 'words', '^(?:area|type|class|kind|nature|art|soort|tipo|genre)$'),
  // Numbers that name something.
  pattern(
    'segment',
    'number',
    'gate|zip|zip code|zipcode|postcode|postal code|plz|store|branch|terminal|region|district|route|room|ward|site|unit',
  ),
  pattern(
    'segment',
    'words',
    'region|country|state|city|county|location|site|branch|store|department|dept|division|team|group|age|age group|gender|sex|income|language|segment|home|nationality|airline|destination|company|vendor|supplier|terminal|gate|boarding area|zip|zip code|postcode|postal code|land|ort|standort|abteilung|filiale|geschlecht|alter|sprache|regio|plaats|locatie|afdeling|vestiging|geslacht|leeftijd|taal|pays|ville|site|service|sexe|langue|pais|ciudad|sede|departamento|sexo|edad|idioma|tags|purpose',
  ),
];

/** A column's name as words: "sys_updated_at", "SysUpdatedAt" and "Sys updated at" are alike. */
export function wordsOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9º]+/g, ' ')
    .trim();
}

function kindOf(type: FieldType): Kind {
  if (type === 'date' || type === 'datetime') return 'time';
  return type === 'integer' || type === 'decimal' ? 'number' : 'words';
}

/** Suggests what a column is for, from its name and what stands in it. */
export function suggestRole(facts: RoleFacts): RoleSuggestion {
  const none: RoleSuggestion = { role: 'none', because: '', confirm: false };
  if (facts.filled === 0) return none;
  const kind = kindOf(facts.type);
  const words = wordsOf(facts.name);
  for (const candidate of patterns) {
    if (candidate.kind !== kind && candidate.kind !== 'any') continue;
    if (!candidate.pattern.test(words)) continue;
    const suggestion = byName(candidate.role, facts);
    if (suggestion !== null) return suggestion;
  }
  return byContent(facts, kind);
}

function byName(role: FieldRole, facts: RoleFacts): RoleSuggestion | null {
  const distinct = facts.distinct ?? Infinity;
  const sure: RoleSuggestion = { role, because: '', confirm: false };
  switch (role) {
    case 'identifier':
      if (facts.type !== 'text' && facts.type !== 'integer') return null;
      if (facts.everyRowDiffers) return sure;
      // Whoever answers a survey may report several incidents.
      if (/^(?:survey|resp)/.test(wordsOf(facts.name))) return null;
      // An event log has several rows for each ticket.
      return distinct > 100 && 20 * distinct > facts.filled && facts.filled > 0.9 * facts.rows
        ? { ...sure, because: 'repeated: several rows for one', confirm: true }
        : null;
    case 'customer': {
      if (facts.type === 'decimal' || facts.type === 'boolean') return null;
      const many = distinct > 20 && distinct > facts.filled / 50;
      const because = facts.everyRowDiffers ? '' : 'many repeated: a person';
      return many ? { ...sure, because, confirm: true } : null;
    }
    case 'score':
      return facts.min >= 0 && facts.max <= 10 && distinct <= 110 ? sure : null;
    case 'measure':
      return sure;
    case 'severity':
      return distinct <= 12 && facts.type !== 'boolean' ? sure : null;
    case 'description':
      return facts.meanLength > 15 ? { ...sure, because: 'long text' } : null;
    case 'outcome':
    case 'origin':
      return distinct <= 4 && facts.type !== 'boolean' ? sure : null;
    case 'channel':
    case 'touch-point':
      return distinct <= 60 ? sure : null;
    case 'category':
    case 'segment':
      if (facts.type === 'integer') return distinct <= 500 && isRepeated(facts) ? sure : null;
      return facts.type === 'text' && isRepeated(facts) && !isLong(facts) ? sure : null;
    case 'owner':
      return distinct <= 5000 && isRepeated(facts) ? sure : null;
    default:
      return sure;
  }
}

function byContent(facts: RoleFacts, kind: Kind): RoleSuggestion {
  const none: RoleSuggestion = { role: 'none', because: '', confirm: false };
  const distinct = facts.distinct ?? Infinity;
  if (facts.type === 'text') {
    if (isLong(facts)) return { role: 'description', because: 'long text', confirm: false };
    if (facts.everyRowDiffers && facts.filled > 20 && facts.filled === facts.rows) {
      return { role: 'identifier', because: '', confirm: true };
    }
    if (distinct >= 2 && distinct <= 60 && isRepeated(facts)) {
      return { role: 'segment', because: '', confirm: false };
    }
    return none;
  }
  if (kind === 'number' && facts.type === 'decimal') {
    return { role: 'measure', because: '', confirm: true };
  }
  return none;
}

/** Sentences rather than names. */
function isLong(facts: RoleFacts): boolean {
  const distinct = facts.distinct ?? Infinity;
  return facts.meanLength > 40 || (facts.meanLength > 25 && distinct > facts.filled / 2);
}

function isRepeated(facts: RoleFacts): boolean {
  return facts.distinct !== null && (facts.filled < 20 || 2 * facts.distinct <= facts.filled);
}
