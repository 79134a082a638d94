import type { TextWidth } from '#core/analyze/label-lines.ts';
import type { Bone, Cause, CauseStatus, Fishbone } from '#core/analyze/fishbone-tree.ts';
import { nextSide } from '#core/analyze/fishbone-tree.ts';

/** Pseudo-random numbers below 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About the widths of Source Sans: an em for wide scripts, less for narrow letters. */
export const plainRuler: TextWidth = (text, size, weight) => {
  let ems = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0x2e80) ems += 1;
    else if (code === 0x20 || code === 0xa0) ems += 0.2;
    else ems += code < 0x80 && 'fijlrt.,-|'.includes(character) ? 0.3 : 0.5;
  }
  return ems * size * (weight >= 600 ? 1.06 : 1);
};

/** A ruler for which joined letters are narrower than single ones, as in Arabic or with ligatures. */
export const joiningRuler: TextWidth = (text, size, weight) =>
  plainRuler(text, size, weight) * (0.9 + 0.1 / Math.max(1, text.length));

const everyday =
  'the signs gate changes late nobody tells passengers where to go boards are too small staff new route walk long time at counter not known'.split(
    ' ',
  );
const scripts: readonly (readonly string[])[] = [
  everyday,
  [
    'Donaudampfschifffahrtsgesellschaftskapitän',
    'Rückläufigkeitsüberprüfung',
    'und',
    'für',
    'Ämter',
  ],
  ['обслуживание', 'в', 'очереди', 'слишком', 'достопримечательностей'],
  ['اللوحات', 'غير', 'واضحة', 'للمسافرين', 'الجدد'],
  ['לוחות', 'השילוט', 'אינם', 'ברורים'],
  ['空港の案内表示がわかりにくく', '初めての利用者', '迷う', '出発ロビー案内所混雑緩和対策会議'],
  ['ป้ายบอกทางไม่ชัดเจน', 'ผู้โดยสาร', 'รอนาน'],
  ['संकेत', 'स्पष्ट', 'नहीं', 'हैं', 'यात्रियों'],
  [
    '👩‍👩‍👧',
    '🧭',
    'e\u0301e\u0302',
    'x'.repeat(70),
    'http://example.org/a-very/long-path/of/a/page',
    'A\u00A0B',
  ],
];
const names = 'Procedures Policies Place Product People Processes Price Promotion'.split(' ');
const statuses: readonly CauseStatus[] = ['suspected', 'suspected', 'confirmed', 'ruled-out'];

export interface TreeShape {
  readonly seed: number;
  readonly causes: number;
  readonly bones: number;
  /** 0: all causes on the bones; 1: one long chain. */
  readonly depth: number;
  /** Only everyday English words. */
  readonly plain: boolean;
  readonly fewestWords: number;
  readonly mostWords: number;
}

/** A cause that can still be added to. */
export type Growing = { -readonly [Key in keyof Cause]: Cause[Key] } & { causes: Growing[] };

/** A random fishbone: bones of uneven size, folded causes, references, causes that need each other. */
export function fishboneOf(shape: TreeShape): Fishbone {
  const random = randomOf(shape.seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const words = (): string => {
    const vocabulary = shape.plain ? everyday : pick(scripts);
    const spread = shape.mostWords - shape.fewestWords + 1;
    const count = shape.fewestWords + Math.floor(random() * spread);
    return Array.from({ length: count }, () => pick(vocabulary)).join(' ');
  };
  const made: Growing[] = [];
  const perBone: Growing[][] = Array.from({ length: shape.bones }, () => []);
  const skew = shape.plain ? 0 : random();
  for (let index = 0; index < shape.causes && shape.bones > 0; index += 1) {
    const refers = !shape.plain && made.length > 0 && random() < 0.03;
    const cause: Growing = {
      id: index + 1,
      text: words(),
      status: pick(statuses),
      figure: random() < 0.6 ? String(Math.floor(random() * 2000)) : null,
      needsAll: random() < 0.05,
      collapsed: !shape.plain && random() < 0.02,
      standsFor: refers ? pick(made).id : null,
      causes: [],
    };
    if (made.length > 0 && random() < shape.depth) {
      pick(random() < shape.depth ? made.slice(-3) : made).causes.push(cause);
    } else {
      const bone = random() < skew ? 0 : index % shape.bones;
      perBone[bone]?.push(cause);
    }
    made.push(cause);
  }
  const bones: Bone[] = [];
  for (const [index, causes] of perBone.entries()) {
    // Now and then a bone was taken away, and its place stays empty.
    const gone = !shape.plain && random() < 0.1;
    const side = gone ? pick(['above', 'below'] as const) : nextSide(bones);
    const folded = !shape.plain && random() < 0.05;
    const name = shape.plain ? (names[index % names.length] ?? '') : words();
    bones.push({ id: 1_000_000 + index, name, side, collapsed: folded, causes });
  }
  return {
    effect: words(),
    figures: random() < 0.5 ? ['308 incidents', '10.9 per 100 asked'] : [],
    bones,
  };
}
