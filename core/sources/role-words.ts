import type { FieldRole } from '../contract/fields.ts';
import type { RolePattern, ValueKind } from './role-pattern.ts';
import { otherScripts, otherTimes } from './role-words-other-scripts.ts';

/** A column's name as words: "sys_updated_at", "SysUpdatedAt" and "Sys updated at" are alike. */
export function wordsOf(name: string): string {
  return name
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}º]+/gu, ' ')
    .trim();
}

/** Names of one role in each language: English, German, Dutch, French, Spanish, Italian, Portuguese. */
function named(role: FieldRole, kind: ValueKind, ...words: readonly string[]): RolePattern {
  return { role, kind, pattern: new RegExp(`(?:^| )(?:${words.join('|')})(?= |$)`) };
}

/** The first that fits counts. Names are lower case, without accents, words parted by single spaces. */
export const rolePatterns: readonly RolePattern[] = [
  // Times, in the order of a complaint's life.
  named(
    'resolved',
    'time',
    'resolved|resolution|solved|fixed|completed|finished|settled',
    'geloest|gelost|behoben|erledigt|erledigung|bearbeitet|loesung|losung',
    'opgelost|afgehandeld|afhandeling|oplossing',
    'resolu|resolue|traite|traitee|termine',
    'resuelto|resuelta|solucion|solucionado|resolucion|terminado',
    'risolto|risolta|risoluzione|soluzione|completato',
    'resolvido|resolvida|solucao|resolucao|concluido',
  ),
  named(
    'communicated',
    'time',
    'communicated|responded|response|replied|reply|answered|notified|informed|sent to company',
    'beantwortet|antwort|rueckmeldung|ruckmeldung|informiert|mitgeteilt',
    'antwoord|beantwoord|teruggekoppeld|terugkoppeling',
    'repondu|reponse|communique|informe',
    'respuesta|respondido|comunicado|notificado',
    'risposta|risposto|comunicato',
    'resposta|comunicacao',
  ),
  named(
    'followed-up',
    'time',
    'follow up|followed up|followup',
    'nachverfolgung|nachgefasst|wiedervorlage|nachverfolgt',
    'opvolging|opgevolgd',
    'suivi|relance',
    'seguimiento',
    'seguito|richiamato',
    'acompanhamento|seguimento',
  ),
  named(
    'investigated',
    'time',
    'investigated|investigation|analysed|analyzed|assessed|assigned|work start|start of work',
    'untersucht|untersuchung|geprueft|gepruft|zugewiesen|bearbeitungsbeginn',
    'onderzocht|onderzoek|toegewezen',
    'enquete|analyse|affecte|examine',
    'investigado|investigacion|asignado|analizado',
    'indagine|analizzato|assegnato',
    'investigacao|analisado|atribuido',
  ),
  named(
    'occurred',
    'time',
    'occurred|occurrence|occured|happened|incident date|incident time|date of incident|date of loss|event date|event time|interview date|visit date|call date|complaint date|date of service|date of event',
    'vorfall|ereignis|vorfalldatum|ereignisdatum|aufgetreten|vorfallzeit',
    'gebeurd|incidentdatum|voorval|voorvaldatum|gebeurtenis',
    'survenu|survenue|date de l incident|date incident|date des faits',
    'ocurrido|ocurrio|fecha del incidente|fecha incidente|fecha de los hechos|fecha del suceso',
    'accaduto|avvenuto|data dell incidente|data incidente|data evento|data dell evento',
    'ocorrido|ocorrencia|data do incidente|data da ocorrencia|data incidente',
  ),
  named(
    'captured',
    'time',
    'opened|open time|opened at|open date|received|receipt|reported|created|creation|logged|registered|registration|captured|submitted|submission|raised|lodged|entered|recorded',
    'erfasst|erfassung|eingang|eingangsdatum|eingegangen|gemeldet|meldedatum|meldung|erstellt|angelegt|geoeffnet|geoffnet|erstelldatum|aufgenommen',
    'aangemaakt|ontvangen|ontvangst|gemeld|meldingsdatum|geregistreerd|registratie|ingediend',
    'cree|creee|recu|recue|reception|signale|signalement|creation|ouvert|ouverture|enregistre|declare|depot',
    'recibido|recepcion|creado|registrado|registro|apertura|abierto|fecha de alta|notificacion',
    'ricevuto|ricezione|creato|creazione|registrato|aperto|segnalato|segnalazione',
    'recebido|recebimento|criado|criacao|registrado|registado|aberto|abertura|registo',
  ),
  named(
    'resolved',
    'time',
    'closed|close time|closed at|close date|closure date|closing date|end date',
    'geschlossen|abgeschlossen|abschluss|abschlussdatum|schliessung',
    'gesloten|sluitingsdatum|afgesloten',
    'cloture|cloturee|ferme|fermeture',
    'cerrado|cerrada|cierre',
    'chiuso|chiusa|chiusura',
    'fechado|encerrado|encerramento|fechamento|fecho',
  ),
  {
    role: 'occurred',
    kind: 'time',
    pattern:
      /^(?:date|datum|fecha|data|time|timestamp|date time|datetime|day|tag|dag|jour|dia|giorno|zeitpunkt|zeit|tijdstip|date heure|data ora|data hora|fecha hora|incident|complaint|event)$/,
  },
  // Numbers.
  named(
    'score',
    'number',
    'rating|ratings|score|stars|satisfaction|csat|nps|netpro|ces|likelihood|recommend|grade',
    'bewertung|note|zufriedenheit|weiterempfehlung|sterne|schulnote',
    'beoordeling|tevredenheid|cijfer|waardering|aanbeveling',
    'evaluation|recommandation|etoiles',
    'puntuacion|satisfaccion|calificacion|valoracion|recomendacion',
    'punteggio|soddisfazione|valutazione|voto|raccomandazione|stelle',
    'pontuacao|satisfacao|avaliacao|classificacao|recomendacao|estrelas',
  ),
  named(
    'measure',
    'number',
    'cost|costs|amount|price|value|refund|compensation|loss|revenue|minutes|mins|hours|hrs|days|seconds|secs|duration|elapsed|handle time|handling time|wait|waiting|delay|quantity|qty|count|number of|no of|num|units|total|sum|reassignment count|reopen count|mod count|reassignments|related (?:incidents|interactions|changes)',
    'kosten|betrag|preis|dauer|bearbeitungsdauer|bearbeitungszeit|wartezeit|minuten|stunden|tage|menge|anzahl|schaden|schadenshoehe|erstattung|summe|verspaetung',
    'bedrag|prijs|duur|doorlooptijd|wachttijd|aantal|uren|dagen|schade|vergoeding|totaal',
    'cout|couts|montant|prix|duree|delai|attente|quantite|nombre|heures|jours|remboursement|perte',
    'coste|costo|costes|importe|precio|monto|duracion|espera|demora|cantidad|numero de|horas|dias|reembolso|perdida|minutos',
    'importo|prezzo|durata|attesa|ritardo|quantita|numero di|ore|giorni|rimborso|perdita|minuti|costi',
    'custo|custos|valor|preco|duracao|atraso|quantidade|prejuizo',
  ),
  // Words.
  {
    role: 'customer',
    kind: 'any',
    pattern:
      /^(?:customer|client|caller|account|member|patient|kunden?|klant|cliente|id)(?: (?:id|no|nr|number|num|code|client|cliente))$/,
  },
  named(
    'identifier',
    'any',
    '(?:incident|ticket|case|complaint|issue|claim|report|record|request|reference|event|interaction|response|order|return|feedback|survey|resp) ?(?:id|no|nr|number|num|ref|reference|key|code)|ref|reference|ticket|id|number|respnum',
    'vorgang|vorgangsnummer|vorgangs ?(?:nr|id)|ticketnummer|ticket ?nr|aktenzeichen|referenz|fallnummer|fall ?(?:nr|id)|beschwerdenummer|beschwerde ?(?:nr|id)|reklamationsnummer|meldungsnummer|nummer',
    'zaaknummer|zaak ?(?:nr|id)|meldingsnummer|klachtnummer|klacht ?(?:nr|id)|incidentnummer|kenmerk',
    'numero(?: (?:de |d )?(?:dossier|incident|reclamation|ticket))?|dossier|nº|n(?: de)? dossier',
    'numero (?:de )?(?:caso|incidente|reclamacion|queja|expediente)|expediente|id caso|referencia',
    'numero (?:di )?(?:pratica|reclamo|segnalazione|ticket|caso)|pratica|riferimento|id reclamo',
    'numero (?:do |da )?(?:caso|processo|chamado|protocolo|reclamacao)|protocolo|processo|chamado|referencia',
  ),
  named(
    'customer',
    'any',
    'customer(?: id| no| number| name)?|client(?: id)?|caller(?: id)?|account(?: id| number)?|member(?: id)?|patient(?: id)?|guest|passenger|requester|complainant|respondent|(?:survey|resp) ?(?:id|no|nr|number|num)|user id|policy(?: number)?|subscriber',
    'kunde|kundin|kundennummer|kunden ?(?:nr|id|name)|kundenname|beschwerdefuehrer|patient(?:en)?nummer|versicherungsnummer|vertragsnummer',
    'klant|klantnummer|klant ?(?:nr|id|naam)|klantnaam|melder|polisnummer',
    '(?:id |numero |nom )?(?:du |de )?client|numero client|plaignant|abonne|adherent',
    'cliente(?: id)?|id cliente|numero de cliente|reclamante|abonado|socio',
    'codice cliente|id cliente|reclamante|abbonato|assistito',
    'codigo do cliente|assinante|utente',
  ),
  named(
    'origin',
    'words',
    'origin|internal or external|internal external|reported by type|reporter type|raised by type|source type',
    'herkunft|intern extern|intern oder extern|melder ?typ|meldertyp',
    'herkomst|intern of extern|soort melder',
    'origine|interne externe|type de declarant',
    'origen|interno externo|interno o externo',
    'provenienza|interno esterno',
    'origem|interno ou externo',
  ),
  named(
    'description',
    'words',
    'description|details|detail|comment|comments|narrative|text|message|summary|notes|remarks|verbatim|feedback text|feedback|what happened|complaint text|subject|title|resolution notes|short description|reason for complaint',
    'beschreibung|kurzbeschreibung|kommentar|kommentare|bemerkung|bemerkungen|anmerkung|sachverhalt|betreff|freitext|nachricht|schilderung|hinweis',
    'omschrijving|beschrijving|opmerking|opmerkingen|toelichting|bericht|klachtomschrijving|samenvatting',
    'commentaire|commentaires|remarque|remarques|observation|observations|libelle|objet|resume',
    'descripcion|comentario|comentarios|observacion|observaciones|detalle|detalles|asunto|resumen|mensaje',
    'descrizione|commento|commenti|osservazioni|dettagli|oggetto|messaggio|riassunto|testo',
    'descricao|observacao|observacoes|detalhes|assunto|mensagem|resumo|texto',
  ),
  named(
    'channel',
    'words',
    'channel|contact type|contact method|contact mode|submitted via|via|medium|source channel|method|origin channel|collection channel|received via',
    'kanal|meldeweg|eingangskanal|kontaktkanal|eingangsart|kontaktart|meldekanal',
    'kanaal|contactkanaal|binnengekomen via|contactwijze',
    'canal|mode de contact|moyen de contact|canal de reception',
    'canal de entrada|medio|via de entrada|medio de contacto',
    'canale|mezzo|canale di contatto|modalita di contatto',
    'canal de entrada|meio|meio de contato|meio de contacto',
  ),
  named(
    'severity',
    'any',
    'severity|priority|urgency|impact|criticality|seriousness',
    'prioritaet|prioritat|dringlichkeit|schweregrad|schwere|auswirkung',
    'ernst|prioriteit|urgentie|ernstgraad',
    'gravite|priorite|urgence|criticite',
    'gravedad|severidad|prioridad|urgencia|criticidad',
    'gravita|severita|priorita|urgenza',
    'gravidade|severidade|prioridade|urgencia|criticidade',
  ),
  named(
    'touch-point',
    'words',
    'touch ?points?|journey stage|journey step|stage|process step',
    'kontaktpunkt|beruehrungspunkt|prozessschritt|reiseabschnitt',
    'contactpunt|contactmoment|processtap',
    'point de contact|etape|etape du parcours',
    'punto de contacto|etapa',
    'punto di contatto|fase',
    'ponto de contato|ponto de contacto|etapa',
  ),
  named(
    'owner',
    'any',
    'owner|assigned to|assignee|assignment group|responsible|agent|handler|handled by|resolved by|case manager|responsible team',
    'bearbeiter|bearbeiterin|sachbearbeiter|verantwortlich|verantwortlicher|zustaendig|zustandig|zugewiesen an',
    'behandelaar|eigenaar|verantwoordelijke|toegewezen aan|medewerker',
    'responsable|proprietaire|affecte a|traite par|gestionnaire|charge de dossier',
    'asignado a|asignado|propietario|gestor',
    'responsabile|assegnato a|assegnatario|gestore|operatore',
    'responsavel|atribuido a|proprietario|atendente',
  ),
  named(
    'outcome',
    'words',
    'outcome|sentiment|good or bad|polarity|issue|compliment or complaint|feedback type',
    'ergebnis|stimmung|lob oder beschwerde|art der rueckmeldung',
    'uitkomst|resultaat|klacht of compliment',
    'resultat|sentiment',
    'resultado|sentimiento',
    'esito|risultato',
    'desfecho|sentimento',
  ),
  named(
    'category',
    'words',
    'category|categories|subcategory|sub category|issue type|complaint type|problem type|incident type|request type|call type|reason|cause|root cause|product|sub product|issue|sub issue|topic|classification|closure code|closed code|symptom|defect|failure|fault|problem|complaint',
    'kategorie|unterkategorie|grund|ursache|produkt|thema|beschwerdegrund|beschwerdeart|reklamationsgrund|fehler|fehlerart|fehlercode|vorfallart|stoerung|sachgebiet',
    'categorie|subcategorie|reden|oorzaak|onderwerp|klachtsoort|soort klacht|rubriek|storing',
    'sous categorie|motif|produit|sujet|nature|type de reclamation|type d incident|defaut|theme',
    'categoria|subcategoria|motivo|causa|producto|tema|tipo de incidente|tipo de queja|tipo de reclamacion',
    'sottocategoria|causale|prodotto|argomento|tipo di reclamo|difetto|guasto',
    'produto|assunto|tipo de reclamacao|defeito|falha',
  ),
  {
    role: 'category',
    kind: 'words',
    pattern: /^(?:area|type|class|kind|nature|art|typ|soort|tipo|genre|bereich)$/,
  },
  // Numbers that name something.
  named(
    'segment',
    'number',
    'gate|zip|zip code|zipcode|postcode|postal code|plz|store|branch|terminal|region|district|route|room|ward|site|unit|code postal|codigo postal|cap|cep|filiale|linie',
  ),
  named(
    'segment',
    'words',
    'region|country|state|city|county|location|site|branch|store|department|dept|division|team|group|age|age group|gender|sex|income|language|segment|home|nationality|airline|destination|company|vendor|supplier|terminal|gate|boarding area|zip|zip code|postcode|postal code|tags|purpose|brand|market',
    'land|ort|stadt|standort|abteilung|filiale|niederlassung|geschlecht|alter|altersgruppe|sprache|kundengruppe|kundensegment|bundesland|gebiet|werk|lieferant|marke|station',
    'regio|plaats|stad|locatie|afdeling|vestiging|geslacht|leeftijd|taal|provincie|leverancier|merk',
    'pays|ville|site|service|agence|sexe|langue|departement|tranche d age|fournisseur|marque|secteur|arrondissement',
    'pais|ciudad|sede|departamento|sexo|edad|idioma|provincia|sucursal|proveedor|marca|zona',
    'paese|citta|reparto|ufficio|lingua|eta|regione|fornitore|sesso|filiale',
    'cidade|estado|distrito|loja|filial|setor|regiao|genero|fornecedor|agencia|lingua',
  ),
  ...otherScripts,
];

/** Dates of a life, which are no stage of an incident. */
export const birthday =
  /(?:^| )(?:birth|birthday|dob|born|geburtsdatum|geburtstag|geburt|geboren|geboortedatum|geboorte|naissance|nacimiento|nascita|nascimento)(?= |$)/;

const timeWords =
  /(?:^| )(?:date|dates|time|times|timestamp|datetime|day|datum|zeit|zeitpunkt|tag|uhrzeit|tijd|tijdstip|dag|jour|heure|fecha|hora|dia|data|ora|giorno|at|am|on|le|el|il|em|ts|epoch)(?= |$)|datum$|date$|time$|zeit$|tijd$/;

/** Does a column's name say that it holds dates or times? */
export function isNamedLikeTime(name: string): boolean {
  const words = wordsOf(name);
  if (isNamedLikeDuration(name)) return false;
  return (
    timeWords.test(words) ||
    otherTimes.test(words) ||
    rolePatterns.some(({ kind, pattern }) => kind === 'time' && pattern.test(words))
  );
}

const durationWords =
  /(?:^| )(?:duration|elapsed|in (?:hrs|hours|mins|minutes|secs|seconds|std|stunden|minuten|uren|heures|horas|ore)|handling time|handle time|wait|waiting|waiting time|time to \w+|lead time|cycle time|turnaround|length|delay|dauer|bearbeitungszeit|bearbeitungsdauer|wartezeit|durchlaufzeit|duur|doorlooptijd|wachttijd|duree|delai|temps de \w+|temps d attente|attente|duracion|tiempo de \w+|espera|demora|durata|tempo di \w+|attesa|ritardo|duracao|tempo de \w+|atraso)(?= |$)|dauer$/;

/** Does a column's name say that it holds durations? */
export function isNamedLikeDuration(name: string): boolean {
  return durationWords.test(wordsOf(name));
}
