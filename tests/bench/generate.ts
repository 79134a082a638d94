import { closeSync, openSync, writeSync } from 'node:fs';

/** Numbers from 0 to 1 that are the same on every machine (Mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const vocabulary =
  'the customer waited for an answer about delivery and nobody called back so order was late damaged parcel invoice wrong refund promised not received agent polite but could solve system error booking changed without notice phone line busy website crashed payment twice charged card declined address old appointment missed technician came early part missing again manual unclear staff friendly store closed queue long baggage lost gate moved screen dark toilet dirty food cold seat broken wifi slow password reset link expired account locked contract cancelled fee unexpected letter lost claim rejected reason unknown manager helpful complaint escalated case reopened still waiting since weeks'.split(
    ' ',
  );

export const benchColumns = [
  'Incident ref',
  'Opened at',
  'Resolved at',
  'Channel',
  'Category',
  'Subcategory',
  'Product',
  'Region',
  'City',
  'Store',
  'Customer no',
  'Agent',
  'Priority',
  'Outcome',
  'Repeat contact',
  'Cost',
  'Minutes',
  'Rating',
  'Recommend',
  'Description',
] as const;

const names = (prefix: string, length: number) =>
  Array.from({ length }, (_, index) => `${prefix} ${index + 1}`);

const channels = ['Phone', 'E-mail', 'Web form', 'Chat', 'Store', 'Letter', 'Social media', 'App'];
const priorities = ['3 - Moderate', '4 - Low', '2 - High', '1 - Critical'];
const outcomes = ['Solved', 'Solved with goodwill', 'Open', 'Rejected', 'Withdrawn'];
const categories = names('Category', 40);
const subcategories = names('Subcategory', 300);
const products = names('Product line', 120);
const regions = names('Region', 12);
const cities = names('City', 400);
const stores = names('Store', 2000);
const agents = names('Agent', 800);

/**
 * Writes a CSV file of made-up incidents: skewed categories, dates, numbers and quoted texts of several
 * lines, about 350 bytes a row. The same rows every time.
 */
export function generate(path: string, rows: number): void {
  const random = seeded(20_240_229);
  /** The first of a list is the most frequent. */
  const pick = (list: readonly string[], skew: number): string =>
    list[Math.floor(list.length * random() ** skew)] as string;
  const two = (value: number) => String(value).padStart(2, '0');
  const stamp = (time: number): string => {
    const date = new Date(time);
    const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
    return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  };
  const words = (length: number): string => {
    let text = '';
    for (let word = 0; word < length; word += 1) text += ` ${pick(vocabulary, 1.6)}`;
    return text.slice(1);
  };
  const story = (): string => {
    let text = words(12 + Math.floor(20 * random()));
    if (random() < 0.3) text += `\n${words(8)}`;
    if (random() < 0.2) text += `, he said ""${words(4)}""`;
    if (random() < 0.1) text += ` ref ${Math.floor(1e6 * random())}`;
    return `"${text}"`;
  };
  const file = openSync(path, 'w');
  const from = Date.UTC(2021, 0, 1);
  const span = 1500 * 86_400_000;
  let lines = `${benchColumns.join(',')}\r\n`;
  for (let row = 0; row < rows; row += 1) {
    const opened = from + (span * row) / rows + random() * 43_200_000;
    const minutes = Math.floor(5 + 600 * random() ** 3);
    const cells = [
      `INC${String(row + 1).padStart(8, '0')}`,
      stamp(opened),
      random() < 0.08 ? '' : stamp(opened + minutes * 600_000),
      pick(channels, 2),
      pick(categories, 3),
      pick(subcategories, 3),
      pick(products, 2.5),
      pick(regions, 1.5),
      pick(cities, 2),
      pick(stores, 1.8),
      String(100_000 + Math.floor(400_000 * random())),
      pick(agents, 1.5),
      pick(priorities, 1.8),
      pick(outcomes, 2),
      random() < 0.2 ? 'Yes' : 'No',
      (2000 * random() ** 4).toFixed(2),
      String(minutes),
      random() < 0.3 ? '' : String(1 + Math.floor(5 * random() ** 0.7)),
      random() < 0.4 ? 'N/A' : String(Math.floor(11 * random() ** 0.6)),
      story(),
    ];
    lines += `${cells.join(',')}\r\n`;
    if (lines.length > 4_000_000) {
      writeSync(file, lines);
      lines = '';
    }
  }
  writeSync(file, lines);
  closeSync(file);
}
