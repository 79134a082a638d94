/** The months in English, January first: for dates in words and for what is wrong with one. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** January first: full names and abbreviations in seven languages, lower case and without accents. */
const words: readonly string[] = [
  'january jan januar janner jaenner januari janvier janv enero ene gennaio gen janeiro',
  'february feb februar februari fevrier fevr fev febrero febbraio fevereiro',
  'march mar marz maerz mrz maart mrt mars marzo marco',
  'april apr avril avr abril abr aprile',
  'may mai mei mayo maggio mag maio',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug augustus aout aou agosto ago',
  'september sep sept septembre septiembre setiembre settembre setembro set',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez decembre diciembre dic dicembre dezembro',
];

const numbers = new Map(
  words.flatMap((names, month) => names.split(' ').map((name) => [name, month + 1] as const)),
);

/** The month that a word names (lower case, no accents), from 1; null when it names none. */
export function monthOf(word: string): number | null {
  return numbers.get(word) ?? null;
}

const weekdays = new Set(
  [
    'mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday',
    'mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag',
    'ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag',
    'lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche',
    'lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo',
    'lunedi martedi mercoledi gio giovedi venerdi domenica sabato',
    'seg segunda segunda-feira ter terca terca-feira qua quarta quarta-feira qui quinta quinta-feira',
    'sex sexta sexta-feira',
  ].flatMap((line) => line.split(' ')),
);

/** Does a word (lower case, no accents) name a day of the week? */
export function isWeekday(word: string): boolean {
  return weekdays.has(word);
}
