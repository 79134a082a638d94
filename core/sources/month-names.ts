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

/** January first: full names and abbreviations in many languages, lower case and without accents. */
const words: readonly string[] = [
  'january jan januar janner jaenner januari janvier janv enero ene gennaio gen janeiro gener tammikuuta tammikuu ' +
    'styczen stycznia sty leden ledna led ocak oca ianuarie ian januara января январь янв січня січень січ ιανουαριου ιαν',
  'february feb februar februari fevrier fevr fev febrero febbraio fevereiro febrer feber helmikuuta helmikuu ' +
    'luty lutego lut unor unora uno subat sub februarie februara februarja февраля февраль фев лютого лютий лют φεβρουαριου φεβ',
  'march mar marz maerz mrz maart mrt mars marzo marco marc marts maaliskuuta maaliskuu ' +
    'marzec marca brezen brezna bre mart martie marcius marec марта март мар березня березень бер μαρτιου μαρ',
  'april apr avril avr abril abr aprile huhtikuuta huhtikuu ' +
    'kwiecien kwietnia kwi duben dubna dub nisan nis aprilie aprilis aprila апреля апрель апр квітня квітень кві απριλιου απρ',
  'may mai mei mayo maggio mag maio maj maig toukokuuta toukokuu ' +
    'maja kveten kvetna kve mayis majus maja маи мая травня травень тра μαιου μαι',
  'june jun juni juin junio giugno giu junho juny kesakuuta kesakuu ' +
    'czerwiec czerwca cze cerven cervna haziran haz iunie junius junij junija juna июня июнь июн червня червень чер ιουνιου ιουν',
  'july jul juli juillet juil julio luglio lug julho juliol heinakuuta heinakuu ' +
    'lipiec lipca lip cervenec cervence temmuz tem iulie julius julij julija jula июля июль июл липня липень лип ιουλιου ιουλ',
  'august aug augustus aout aou agosto ago agost elokuuta elokuu ' +
    'sierpien sierpnia sie srpen srpna agustos augusti augusztus avgust avgusta augusta августа август авг серпня серпень сер αυγουστου αυγ',
  'september sep sept septembre septiembre setiembre settembre setembro set setembre syyskuuta syyskuu ' +
    'wrzesien wrzesnia wrz zari eylul eyl septembrie szeptember septembra сентября сентябрь сен сент вересня вересень вер σεπτεμβριου σεπ',
  'october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu ' +
    'pazdziernik pazdziernika paz rijen rijna rij ekim eki octombrie oktobra октября октябрь окт жовтня жовтень жов οκτωβριου οκτ',
  'november nov novembre noviembre novembro marraskuuta marraskuu ' +
    'listopad listopada lis listopadu kasim kas noiembrie noi novembra ноября ноябрь ноя нояб листопада листопад νοεμβριου νοε',
  'december dec dezember dez decembre diciembre dic dicembre dezembro desembre desember des joulukuuta joulukuu ' +
    'grudzien grudnia gru prosinec prosince pro aralik ara decembrie decembra декабря декабрь дек грудня грудень гру δεκεμβριου δεκ',
];

const plain = (name: string) => name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

const numbers = new Map(
  words.flatMap((names, month) =>
    names.split(' ').map((name) => [plain(name), month + 1] as const),
  ),
);

/** The month that a word names (lower case, no accents), from 1; null when it names none. */
export function monthOf(word: string): number | null {
  return numbers.get(word.replaceAll('ı', 'i')) ?? null;
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
    'tu we th su lu je ve ju gi me mi vi du se te qu qi sx po pi ni',
    'poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob niedz pn cz so nd',
    'måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag mån tis ons tor tors fre lör sön lør søn man tir',
    'pondělí úterý středa čtvrtek pátek neděle po út st čt pá ne',
    'понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс',
    'maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ma ti ke to pe la su',
    'pazartesi salı çarşamba perşembe cuma cumartesi pazar',
  ].flatMap((line) => line.split(' ').map(plain)),
);

/** Does a word (lower case, no accents) name a day of the week? */
export function isWeekday(word: string): boolean {
  return weekdays.has(word);
}
