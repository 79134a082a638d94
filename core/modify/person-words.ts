// Words that stand where a name should and name nobody, in English, German, French, Spanish, Italian, Portuguese and
// Dutch: lower case, without accents.

function listed(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Nobody yet: by itself, or with fillers. */
export const openWords = listed(`
  tbd tba tbc tbn ntb nn na nvt ka none nobody noone unassigned unallocated unknown unclear undecided undefined pending open
  vacant vacancy todo later xx xxx xxxx test name owner placeholder blank empty null
  niemand keiner keine offen unbekannt ungeklart unklar
  personne inconnu inconnue vacante ouvert indefini
  nadie ninguno ninguna desconocido pendiente indefinido abierto
  nessuno nessuna sconosciuto aperto indefinito
  ninguem nenhum desconhecido pendente indefinido aberto
  onbekend openstaand
`);

/** Everybody, or anybody: wherever in a name they stand. */
export const everybodyWords = listed(`
  everyone everybody anyone anybody someone somebody whoever everyones alltogether
  jeder jede jedermann jemand irgendwer irgendjemand samtliche alle beide
  tous toutes chacun chacune quelqu'un quiconque
  todos todas cualquiera alguien ambos ambas quienquiera
  tutti tutte ognuno chiunque qualcuno qualcuna entrambi
  alguem qualquer
  iedereen iemand allemaal
`);

/** Everybody, as a whole name. */
export const everybodyPhrases: ReadonlySet<string> = new Set([
  'tout le monde',
  'todo el mundo',
  'toda la gente',
  'toda a gente',
  'todo mundo',
]);

/** A group of people, where the name ends or begins with it. */
export const groupWords = listed(`
  team teams department departments dept dpt committee management taskforce employees colleagues personnel workforce
  division squad
  abteilung abteilungen bereich belegschaft mannschaft geschaftsfuhrung geschaftsleitung direktion vorstand leitung
  mitarbeiter mitarbeitende kollegen kolleginnen personal fachbereich gremium verwaltung
  equipe equipes departement direction comite employes collegues
  equipo equipos departamento comite empleados companeros plantilla gerencia
  squadra reparto dipartimento comitato direzione dipendenti colleghi personale
  equipa departamentos comissao diretoria direccao funcionarios colaboradores gerencia
  afdeling afdelingen directie medewerkers collega's personeel bestuur commissie
`);

/** A group too, but a family name or a part of a role as well: only where the name ends with it after another word. */
export const groupEndings = listed(`
  staff group groups office offices unit units board crew people agents shift shifts company organisation organization
  desk supervisors managers leaders owners users customers suppliers vendors
  gruppe gruppen groep groepen groupe groupes grupo grupos gruppo gruppi
`);

/** Parts of an organisation, and others who are many, where the name is nothing else. */
export const placeWords = listed(`
  all we us they them you both others staff group office unit board crew people agents shift company organisation
  organization leadership it hr ops operations support engineering marketing sales finance legal quality qa
  purchasing procurement logistics production maintenance security supplier suppliers vendor vendors customer customers
  partner partners contractor contractors helpdesk servicedesk desk backoffice frontoffice headquarters hq
  call contact centre center client service help
  wir uns ihr sie einkauf vertrieb verkauf qualitat kundendienst kundenservice lieferant lieferanten kunden betrieb
  gruppe technik buchhaltung
  nous vous ils achats ventes qualite fournisseur fournisseurs clients groupe
  nosotros ustedes ellos compras ventas calidad proveedor proveedores clientes grupo
  noi voi loro acquisti vendite qualita fornitore fornitori clienti gruppo
  nos eles elas vendas qualidade fornecedor fornecedores
  wij ons jullie zij inkoop verkoop kwaliteit klantenservice leverancier leveranciers klanten groep
`);

/** Words that say which: with them alone, a group stays a group. */
export const fillerWords = listed(`
  the a an of our my your their its whole entire complete full each every one any some top senior middle upper general
  still yet not to be is defined decided determined confirmed announced assigned named filled found in for
  der die das des dem den ein eine unser unsere unserem ganze ganzes gesamte gesamtes noch zu im von wird nicht
  le la les l un une du de d notre toute tout votre en pas encore definir determiner
  el los las lo nuestro nuestra todo toda por determinar aun sin asignar
  il gli i uno una nostro nostra tutto tutta da definire decidere ancora
  o os as um uma nosso nossa ainda designar
  het een onze ons hele gehele nog te bepalen niet
  cabin ground night day evening back front
`);

/** One person of a group: who has a role is one person. */
export const roleWords = listed(`
  lead leader manager head chief director captain coach supervisor coordinator officer member chair chairman chairwoman
  president secretary assistant
  leiter leiterin teamleiter teamleiterin mitglied vorsitzender vorsitzende vorstandsmitglied
  responsable chef cheffe directeur directrice membre
  jefe jefa director directora gerente encargado encargada miembro
  capo responsabile direttore direttrice membro
  chefe diretor diretora lider
  hoofd leidinggevende teamleider lid voorzitter manager
`);

/** Compounds that end so are groups: Qualitätsteam, Inkoopafdeling. */
export const groupCompounds: readonly string[] = [
  'team',
  'teams',
  'abteilung',
  'gruppe',
  'afdeling',
  'mannschaft',
  'personal',
  'personeel',
];

/** Between two people, whatever letters they are written in. */
export const joiningWords = listed('and und or oder sowie');

/** Between two people when they are in small letters; with a capital they may be names. */
export const smallJoiningWords = listed('et ou en ed con com met with plus mit avec als');

/** Between two people, or within one family name: Ortega y Gasset, Costa e Silva. */
export const familyJoiningWords = listed('y e i o u');

/** After a comma they belong to the one name before. */
export const nameSuffixes = listed(`
  jr sr ii iii iv phd md mba msc bsc ma ba dr mph rn esq cpa pmp junior senior filho neto
`);
