import { folded } from './named-dates.ts';

const units = new Map<string, number>(
  (
    [
      [1 / 3_600_000, 'ms msec millisecond milliseconds'],
      [
        1 / 3600,
        's sec secs second seconds sek sekunde sekunden seconde secondes seconden segundo segundos secondo secondi',
      ],
      [1 / 60, 'm min mins minute minutes minuten minuut minuto minutos minuti'],
      [1, 'h hr hrs hour hours std stunde stunden uur uren heure heures hora horas ora ore'],
      [24, 'd day days tag tage tagen dag dagen j jour jours dia dias giorno giorni'],
      [
        168,
        'w wk wks week weeks woche wochen weken semaine semaines semana semanas settimana settimane',
      ],
    ] as const
  ).flatMap(([hours, words]) => words.split(' ').map((word) => [word, hours] as const)),
);

const longest = 60;
const colons = /^(\d{1,6}):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?$/;
const days =
  /^(\d{1,6})(?: ?(?:d|days?|tage?n?|dag(?:en)?|j|jours?|dias?|giorn[oi]),? ?| |\.)(?=\d{1,2}:\d\d)(.+)$/;
const iso =
  /^p(?:(\d+(?:[.,]\d+)?)w)?(?:(\d+(?:[.,]\d+)?)d)?(?:t(?=\d)(?:(\d+(?:[.,]\d+)?)h)?(?:(\d+(?:[.,]\d+)?)m)?(?:(\d+(?:[.,]\d+)?)s)?)?$/;
const part = /^(\d+(?:[.,]\d+)?) ?([a-z]+)\.?(?:,? ?(?:and |und |et |en |y |e )?)(?=\d|$)/;

/** A duration, and how sure it is that it is one: `5:30` may be a time of day, `5 m` may be metres. */
export interface Duration {
  hours: number;
  sure: boolean;
}

/**
 * Reads a duration: `26:30`, `1:23:45`, `3 days 04:05:06`, `2h 30m`, `90 min`, `PT2H30M`. Months and years
 * have no fixed length and are none.
 * @returns null when it is no duration
 */
export function durationOf(cell: string): Duration | null {
  // Crowns of Sweden, which seconds are not written like.
  if (cell.length > longest || cell.endsWith('SEK')) return null;
  const text = folded(cell.trim());
  const negative = text.startsWith('-');
  const found = positive(negative ? text.slice(1) : text);
  return found === null || !negative ? found : { ...found, hours: -found.hours };
}

function positive(text: string): Duration | null {
  const clock = colons.exec(text);
  if (clock !== null) {
    const hours = clockHours(clock);
    return { hours, sure: Number(clock[1]) > 24 };
  }
  const beside = days.exec(text);
  if (beside !== null) {
    const rest = colons.exec(beside[2] as string);
    if (rest === null || Number(rest[1]) > 23) return null;
    return { hours: 24 * Number(beside[1]) + clockHours(rest), sure: true };
  }
  const standard = text.length > 2 ? iso.exec(text) : null;
  if (standard !== null) {
    const [weeks, daysOf, hours, minutes, seconds] = standard.slice(1).map(decimal) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { hours: 168 * weeks + 24 * daysOf + hours + minutes / 60 + seconds / 3600, sure: true };
  }
  return inUnits(text);
}

function clockHours([, hours, minutes, seconds = '0', fraction = '0']: RegExpExecArray): number {
  return Number(hours) + Number(minutes) / 60 + Number(`${seconds}.${fraction}`) / 3600;
}

function decimal(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace(',', '.'));
}

function inUnits(text: string): Duration | null {
  let rest = text;
  let hours = 0;
  let parts = 0;
  let words = 0;
  let before = Infinity;
  while (rest !== '') {
    const found = part.exec(rest);
    const unit = found === null ? undefined : units.get(found[2] as string);
    // From large to small, each once.
    if (found === null || unit === undefined || unit >= before) return null;
    before = unit;
    hours += unit * decimal(found[1]);
    parts += 1;
    if ((found[2] as string).length > 1 || unit === 1) words += 1;
    rest = rest.slice(found[0].length);
  }
  return parts === 0 ? null : { hours, sure: parts > 1 || words > 0 };
}
