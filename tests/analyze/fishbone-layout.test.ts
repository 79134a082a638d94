import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutFishbone, type FishboneOptions } from '#core/analyze/fishbone-layout.ts';
import type { FishboneMarks } from '#core/analyze/fishbone-marks.ts';
import type { Cause, Fishbone } from '#core/analyze/fishbone-tree.ts';
import { faultsOf, textsOf } from './fishbone-faults.ts';
import { fishboneOf, joiningRuler, plainRuler, randomOf, type TreeShape } from './fishbone-of.ts';

const screen: FishboneOptions = {
  width: 900,
  height: 660,
  leastText: 13,
  mostText: 13,
  head: 'right',
  textWidth: plainRuler,
};
const projector: FishboneOptions = {
  ...screen,
  width: 1920,
  height: 1080,
  leastText: 0.022 * 1080,
  mostText: 40,
};

const shapes = (causes: { min: number; max: number }): fc.Arbitrary<TreeShape> =>
  fc.record({
    seed: fc.integer(),
    causes: fc.integer(causes),
    bones: fc.integer({ min: 0, max: 10 }),
    depth: fc.constantFrom(0, 0.2, 0.5, 0.8, 1),
    plain: fc.boolean(),
    fewestWords: fc.constantFrom(0, 1, 2),
    mostWords: fc.constantFrom(2, 6, 12, 60),
  });
const options: fc.Arbitrary<FishboneOptions> = fc.record({
  width: fc.constantFrom(1, 320, 900, 1400, 1920, 4000),
  height: fc.constantFrom(1, 240, 660, 1080, 3000),
  leastText: fc.constantFrom(8, 12, 13, 23.76, 30),
  mostText: fc.constantFrom(8, 13, 34),
  head: fc.constantFrom('left' as const, 'right' as const),
  textWidth: fc.constantFrom(plainRuler, joiningRuler),
});

/** A cause of a few words added somewhere: at the beginning, at the end or between others. */
function withOneMore(fishbone: Fishbone, seed: number): Fishbone {
  const random = randomOf(seed);
  const more: Cause = {
    id: 9_999_999,
    text: 'One more cause that nobody had thought of',
    status: 'suspected',
    figure: null,
    needsAll: false,
    collapsed: false,
    standsFor: null,
    causes: [],
  };
  const into = (causes: readonly Cause[]): readonly Cause[] => {
    const below = Math.floor(random() * causes.length * 2);
    const chosen = causes[below];
    if (chosen && !chosen.collapsed) {
      return causes.with(below, { ...chosen, causes: into(chosen.causes) });
    }
    return causes.toSpliced(Math.floor(random() * (causes.length + 1)), 0, more);
  };
  const at = Math.floor(random() * fishbone.bones.length);
  const bone = fishbone.bones[at];
  if (!bone) return fishbone;
  return { ...fishbone, bones: fishbone.bones.with(at, { ...bone, causes: into(bone.causes) }) };
}

/** Of each cause its bone, side and depth, in order from top to bottom; of each bone its place. */
function order(marks: FishboneMarks): unknown {
  const spineY = marks.spine[0].y;
  return {
    bones: marks.bones.map((bone) => [bone.id, bone.side]),
    along: marks.bones
      .toSorted((a, b) => a.line[0].x - b.line[0].x || a.id - b.id)
      .map((bone) => bone.id),
    causes: marks.causes
      .filter((cause) => cause.id !== 9_999_999)
      .toSorted((a, b) => a.boneId - b.boneId || a.line[0].y - b.line[0].y)
      .map((cause) => [cause.id, cause.boneId, cause.depth, cause.line[0].y < spineY]),
  };
}

function checkAll(shape: TreeShape, given: FishboneOptions, addSeed: number): void {
  const fishbone = fishboneOf(shape);
  const marks = layoutFishbone(fishbone, given);
  expect(faultsOf(marks)).toEqual([]);
  for (const text of textsOf(marks)) expect(text.size).toBeGreaterThanOrEqual(given.leastText);
  if (marks.fits) {
    expect(marks.width).toBeLessThanOrEqual(given.width + 0.5);
    expect(marks.height).toBeLessThanOrEqual(given.height + 0.5);
  }
  expect(order(layoutFishbone(withOneMore(fishbone, addSeed), given))).toEqual(order(marks));
}

describe('any fishbone', () => {
  test('nothing meets, nothing leaves, nothing changes side or order: 1,600 small ones', () => {
    fc.assert(fc.property(shapes({ min: 0, max: 32 }), options, fc.integer(), checkAll), {
      numRuns: 1_600,
    });
  });

  test('the same with 100 of up to 250 causes', () => {
    fc.assert(fc.property(shapes({ min: 41, max: 250 }), options, fc.integer(), checkAll), {
      numRuns: 100,
    });
  });

  test('the same with 20 of up to 1,500 causes', () => {
    fc.assert(fc.property(shapes({ min: 800, max: 1_500 }), options, fc.integer(), checkAll), {
      numRuns: 20,
    });
  });

  test('the same input gives the same drawing, and is left as it was', () => {
    fc.assert(
      fc.property(shapes({ min: 0, max: 60 }), options, (shape, given) => {
        const fishbone = fishboneOf(shape);
        const first = layoutFishbone(fishbone, given);
        const again = fishboneOf(shape);
        expect(JSON.stringify(fishbone)).toBe(JSON.stringify(again));
        expect(JSON.stringify(layoutFishbone(again, given))).toBe(JSON.stringify(first));
      }),
      { numRuns: 200 },
    );
  });

  test('every text stands there whole, or says that it is shortened', () => {
    const bare = (text: string) => text.replace(/[\s\p{Cc}-]/gu, '');
    fc.assert(
      fc.property(shapes({ min: 1, max: 60 }), options, (shape, given) => {
        const fishbone = fishboneOf({ ...shape, bones: Math.max(1, shape.bones) });
        const texts = new Map<number, string>();
        const collect = (cause: Cause) => {
          texts.set(cause.id, cause.text);
          cause.causes.forEach(collect);
        };
        fishbone.bones.forEach((bone) => bone.causes.forEach(collect));
        for (const cause of layoutFishbone(fishbone, given).causes) {
          if (cause.shortened || cause.reference) continue;
          const shown = cause.lines.map((line) => line.text).join('');
          expect(bare(shown)).toBe(bare(texts.get(cause.id) ?? ''));
        }
      }),
      { numRuns: 200 },
    );
  });
});

const cause = (id: number, text: string, more: Partial<Cause> = {}): Cause => ({
  id,
  text,
  status: 'suspected',
  figure: null,
  needsAll: false,
  collapsed: false,
  standsFor: null,
  causes: [],
  ...more,
});
const small: Fishbone = {
  effect: 'Passengers cannot find their way',
  figures: ['308 incidents'],
  bones: [
    {
      id: 1,
      name: 'Signs',
      side: 'above',
      collapsed: false,
      causes: [
        cause(11, 'Signs confusing or incomplete', {
          status: 'confirmed',
          figure: '57',
          causes: [cause(12, 'Too few gate signs', { figure: '13' })],
        }),
        cause(13, 'Boards turn too fast', { status: 'ruled-out' }),
      ],
    },
    { id: 2, name: 'Skills', side: 'below', collapsed: false, causes: [cause(21, 'New staff')] },
    { id: 3, name: 'Systems', side: 'above', collapsed: false, causes: [] },
  ],
};

describe('the drawing', () => {
  test('the head stands where it is wanted, bones alternate and lean away from it', () => {
    const right = layoutFishbone(small, screen);
    const left = layoutFishbone(small, { ...screen, head: 'left' });
    expect(right.head.box.left).toBeGreaterThan(right.width / 2);
    expect(left.head.box.right).toBeLessThan(left.width / 2);
    expect(right.bones.map((bone) => bone.side)).toEqual(['above', 'below', 'above']);
    for (const { line, side } of right.bones) {
      expect(line[1].x).toBeLessThan(line[0].x);
      expect(line[1].y < line[0].y).toBe(side === 'above');
    }
    for (const { line } of left.bones) expect(line[1].x).toBeGreaterThan(line[0].x);
    for (const marks of [left, right]) {
      const [first, , third] = marks.bones;
      expect(first?.line[0].x).toBeLessThan(third?.line[0].x ?? 0);
    }
  });

  test('a cause ends at its bone, its causes hang on a twig below it', () => {
    const marks = layoutFishbone(small, screen);
    const bone = marks.bones[0]?.line ?? [];
    const [first, second] = marks.causes;
    const [joint, end] = [bone[0], bone[1]];
    const y = first?.line[1].y ?? 0;
    const along = (y - (joint?.y ?? 0)) / ((end?.y ?? 0) - (joint?.y ?? 0));
    const x = (joint?.x ?? 0) + along * ((end?.x ?? 0) - (joint?.x ?? 0));
    expect(first?.line[1].x).toBeCloseTo(x, 6);
    expect(marks.twigs).toHaveLength(1);
    expect(marks.twigs[0]?.line[1]).toEqual(second?.line[0]);
    expect(second).toMatchObject({ parentId: 11, depth: 1, boneId: 1 });
    expect(first?.figure).toMatchObject({ text: '57', ink: 'accent' });
    expect(first?.figure?.x).toBeGreaterThan(first?.lines.at(-1)?.x ?? 0);
  });

  test('confirming a cause moves no other', () => {
    const before = layoutFishbone(small, screen);
    const bones = small.bones.map((bone) =>
      bone.id === 2 ? { ...bone, causes: [cause(21, 'New staff', { status: 'confirmed' })] } : bone,
    );
    const after = layoutFishbone({ ...small, bones }, screen);
    expect(after.causes.slice(0, 3)).toEqual(before.causes.slice(0, 3));
    expect(after.causes[3]?.line).toEqual(before.causes[3]?.line);
  });

  test('folded causes are counted, references say where they lead, needed ones say so', () => {
    const bones = small.bones.map((bone) => {
      if (bone.id === 1) {
        const [first, last] = bone.causes as [Cause, Cause];
        return { ...bone, causes: [{ ...first, collapsed: true }, last] };
      }
      if (bone.id === 2) return { ...bone, causes: [cause(21, '', { standsFor: 13 })] };
      const both = [cause(32, 'One'), cause(33, 'Two')];
      return { ...bone, causes: [cause(31, 'Both', { needsAll: true, causes: both })] };
    });
    const marks = layoutFishbone({ ...small, bones }, screen);
    const of = (id: number) => marks.causes.find((found) => found.id === id);
    expect(of(12)).toBeUndefined();
    expect(of(11)).toMatchObject({ hidden: 1, note: { text: '+1' } });
    expect(of(21)).toMatchObject({
      reference: true,
      status: 'ruled-out',
      note: { text: 'see Signs' },
      lines: [{ text: 'Boards turn too fast' }],
    });
    expect(marks.twigs.map((twig) => twig.words?.text)).toEqual(['only together']);
    const folded = bones.map((bone) => ({ ...bone, collapsed: bone.id === 3 }));
    const third = layoutFishbone({ ...small, bones: folded }, screen).bones[2];
    expect(third).toMatchObject({ hidden: 3 });
    expect(third?.name.map((text) => text.text)).toEqual(['Systems', '+3']);
  });

  test('references in a circle or to nothing show their own text', () => {
    const bones = small.bones.map((bone) => ({
      ...bone,
      causes: [
        cause(bone.id * 10, `To ${bone.id}`, {
          standsFor: bone.id === 3 ? 999 : 30 - bone.id * 10,
        }),
      ],
    }));
    const marks = layoutFishbone({ ...small, bones }, screen);
    expect(marks.causes.map((found) => found.lines[0]?.text)).toEqual(['To 1', 'To 2', 'To 3']);
    expect(marks.causes.some((found) => found.reference)).toBe(false);
  });

  test('an effect in Arabic is read from the right: texts end where others begin', () => {
    const effect = 'المسافرون لا يجدون طريقهم';
    const marks = layoutFishbone({ ...small, effect }, { ...screen, head: 'left' });
    expect(marks.head.box.right).toBeLessThan(marks.width / 2);
    expect(marks.head.lines[0]).toMatchObject({ rtl: true, anchor: 'end' });
    const first = marks.causes[0];
    expect(first?.lines[0]?.anchor).toBe('end');
    expect(first?.glyph.x).toBeGreaterThan(first?.lines[0]?.x ?? Infinity);
    expect(faultsOf(marks)).toEqual([]);
    // The first bone is the first one read.
    expect(marks.bones[0]?.line[0].x).toBeGreaterThan(marks.bones[2]?.line[0].x ?? Infinity);
  });

  test('an empty fishbone is a spine with a head', () => {
    const marks = layoutFishbone({ effect: '', figures: [], bones: [] }, screen);
    expect(marks).toMatchObject({ bones: [], causes: [], twigs: [], fits: true });
    expect(faultsOf(marks)).toEqual([]);
  });

  test('the text is as large as fits', () => {
    const large = layoutFishbone(small, { ...screen, mostText: 60 });
    const larger = layoutFishbone(small, { ...screen, mostText: 60, width: 1400, height: 1000 });
    expect(large.textSize).toBeGreaterThan(13);
    expect(larger.textSize).toBeGreaterThan(large.textSize);
    expect(large.fits && larger.fits).toBe(true);
  });
});

describe('on a projector', () => {
  test('40 causes on 5 to 8 bones can be read at 8 metres: 200 fishbones', () => {
    const shape = fc.record({ seed: fc.integer(), bones: fc.integer({ min: 5, max: 8 }) });
    fc.assert(
      fc.property(shape, fc.constantFrom('left' as const, 'right' as const), (given, head) => {
        const fishbone = fishboneOf({
          ...given,
          causes: 40,
          depth: 0.15,
          plain: true,
          fewestWords: 2,
          mostWords: 5,
        });
        const marks = layoutFishbone(fishbone, { ...projector, head });
        expect(marks.causes).toHaveLength(40);
        expect(marks.fits).toBe(true);
        for (const text of textsOf(marks)) expect(text.size / 1080).toBeGreaterThanOrEqual(0.022);
      }),
      { numRuns: 200 },
    );
  });
});
