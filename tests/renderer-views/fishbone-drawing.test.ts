import { describe, expect, test } from 'vitest';
import { layoutFishbone } from '#core/analyze/fishbone-layout.ts';
import type { Filter } from '#core/contract/filter.ts';
import { dropAt } from '../../renderer/analyze/fishbone/fishbone-drop.ts';
import { fieldBox } from '../../renderer/analyze/fishbone/field-box.ts';
import { FishboneIndex, type Place } from '../../renderer/analyze/fishbone/fishbone-index.ts';
import { causeParts } from '../../renderer/analyze/fishbone/fishbone-parts.ts';
import { fishboneScene } from '#core/analyze/fishbone-scene.ts';
import {
  newId,
  shownFishbone,
  type Showing,
} from '../../renderer/analyze/fishbone/fishbone-shown.ts';
import { fishboneSummary, spokenNodes } from '../../renderer/analyze/fishbone/fishbone-spoken.ts';
import { stepFrom } from '../../renderer/analyze/fishbone/fishbone-steps.ts';
import { plainRuler } from '../analyze/fishbone-of.ts';
import { storedFishbone } from '../renderer/stored-fishbone.ts';

const lines = [
  'Signs',
  '  a',
  '    b',
  '  c',
  'Skills',
  '  d',
  'Systems',
  '  e',
  '  f',
  'Suppliers',
];
const stored = storedFishbone(lines);
const index = new FishboneIndex(stored);
const plain: Showing = { figures: [], countOf: () => null, only: null, place: null };
const bone = (id: number) => ({ kind: 'bone', id }) as const;
const cause = (id: number) => ({ kind: 'cause', id }) as const;
const head = { kind: 'head' } as const;

function marksOf(showing: Partial<Showing> = {}, side: 'left' | 'right' = 'right', given = stored) {
  return layoutFishbone(shownFishbone(given, { ...plain, ...showing }), {
    width: 1000,
    height: 600,
    leastText: 12,
    mostText: 14,
    head: side,
    textWidth: plainRuler,
  });
}

const none: Filter = { conditions: [] };
const evidence = (kind: 'filter' | 'words') => ({
  id: 1,
  kind,
  stance: 'for' as const,
  text: 'x',
  filter: kind === 'filter' ? none : null,
  incidentId: null,
  who: '',
  at: '',
});

describe('what is shown', () => {
  test('room is kept where something is typed, beside and below, folded ones opened', () => {
    const textsAt = (place: Place) =>
      shownFishbone(stored, { ...plain, place }).bones.map((one) => [
        one.name,
        one.causes.map(({ id }) => id),
      ]);
    expect(textsAt({ below: bone(1), before: 3 })[0]).toEqual(['Signs', [1, newId, 3]]);
    expect(textsAt({ below: bone(2), before: null })[1]).toEqual(['Skills', [4, newId]]);
    expect(textsAt({ below: head, before: 2 }).map(([name]) => name)).toEqual([
      'Signs',
      '',
      'Skills',
      'Systems',
      'Suppliers',
    ]);
    const folded = storedFishbone(lines, ({ id }) => ({ collapsed: id === 1 }));
    const opened = shownFishbone(folded, { ...plain, place: { below: cause(1), before: null } });
    expect(opened.bones[0]?.causes[0]).toMatchObject({ collapsed: false });
    expect(opened.bones[0]?.causes[0]?.causes.map(({ id }) => id)).toEqual([2, newId]);
    const gone = { below: cause(99), before: null };
    expect(shownFishbone(stored, { ...plain, place: gone }).bones).toHaveLength(4);
  });

  test('figures count incidents, a dash says that there is no evidence, words are none', () => {
    const given = storedFishbone(lines, ({ id }) => ({
      evidence: id === 1 ? [evidence('filter')] : id === 2 ? [evidence('words')] : [],
      votes: id === 1 ? 3 : 0,
      actOn: id === 1,
      questionedBy: id === 1 ? [7] : [],
    }));
    const countOf: Showing['countOf'] = () => ({ for: 1057, against: 2 });
    const [first] = shownFishbone(given, { ...plain, countOf }).bones;
    expect(first?.causes[0]).toMatchObject({
      figure: '1,057 for',
      remarks: ['2 against', '3 votes', 'act on this', 'questioned'],
    });
    expect(first?.causes[0]?.causes[0]?.figure).toBe('—');
    expect(shownFishbone(given, plain).bones[0]?.causes[0]?.figure).toBe('…');
    expect(shownFishbone(stored, plain).bones[0]?.causes[0]?.figure).toBeNull();
  });

  test('one bone alone says where its references lead', () => {
    const given = storedFishbone(lines, ({ id }) => ({ standsFor: id === 4 ? 1 : null }));
    const { bones } = shownFishbone(given, { ...plain, only: 2 });
    expect(bones.map(({ name }) => name)).toEqual(['Skills']);
    expect(bones[0]?.causes[0]?.remarks).toEqual(['see Signs']);
  });
});

describe.each(['right', 'left'] as const)('arrows, head at the %s', (side) => {
  const marks = marksOf({}, side);
  const towardsHead = side === 'right' ? 'right' : 'left';
  const away = side === 'right' ? 'left' : 'right';

  test('lead along a bone and over the spine', () => {
    expect(stepFrom(marks, bone(1), 'down')).toEqual(cause(1));
    expect(stepFrom(marks, cause(1), 'down')).toEqual(cause(2));
    expect(stepFrom(marks, cause(3), 'down')).toEqual(cause(4));
    expect(stepFrom(marks, cause(4), 'down')).toEqual(bone(2));
    expect(stepFrom(marks, bone(2), 'down')).toBeNull();
    expect(stepFrom(marks, bone(1), 'up')).toBeNull();
  });

  test('lead to the bone beside, and to the head', () => {
    expect(stepFrom(marks, bone(1), 'right')).toEqual(bone(3));
    expect(stepFrom(marks, bone(3), 'left')).toEqual(bone(1));
    expect(stepFrom(marks, cause(1), 'right')).toEqual(cause(5));
    expect(stepFrom(marks, bone(side === 'right' ? 3 : 1), towardsHead)).toEqual(head);
    expect(stepFrom(marks, bone(side === 'right' ? 1 : 3), away)).toBeNull();
    expect(stepFrom(marks, head, towardsHead)).toBeNull();
    expect(stepFrom(marks, head, away)?.kind).toBe('cause');
    expect(stepFrom(marks, null, 'up')).toEqual(head);
    expect(stepFrom(marks, cause(99), 'up')).toBeNull();
  });

  test('reach everything', () => {
    const seen = new Set<string>();
    const waiting = [JSON.stringify(head)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const found = stepFrom(marks, JSON.parse(next), direction);
        if (found) waiting.push(JSON.stringify(found));
      }
    }
    expect(seen.size).toBe(1 + 4 + 6);
  });
});

describe('dropping', () => {
  const marks = marksOf();
  const boxOf = (id: number) => {
    const box = marks.causes.find((one) => one.id === id)?.box;
    if (!box) throw new Error(`Cause ${id} is not drawn.`);
    return box;
  };
  const at = (id: number, part: number) => {
    const { left, right, top, bottom } = boxOf(id);
    return { x: (left + right) / 2, y: top + part * (bottom - top) };
  };

  test('at the top before it, at the bottom behind it, in between below it', () => {
    expect(dropAt(marks, index, cause(4), at(5, 0.1))).toMatchObject({
      place: { below: bone(3), before: 5 },
      frame: null,
    });
    expect(dropAt(marks, index, cause(4), at(5, 0.9))?.place).toEqual({
      below: bone(3),
      before: 6,
    });
    expect(dropAt(marks, index, cause(4), at(5, 0.5))).toMatchObject({
      place: { below: cause(5), before: null },
      line: null,
    });
    // Behind a cause that has causes is before the first of them, as seen.
    expect(dropAt(marks, index, cause(4), at(1, 0.95))?.place).toEqual({
      below: cause(1),
      before: 2,
    });
  });

  test('on a bone: last on it; far from everything, within itself and where it is: nowhere', () => {
    const { box } = marks.bones[3]!;
    const point = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    expect(dropAt(marks, index, cause(1), point)?.place).toEqual({ below: bone(4), before: null });
    expect(dropAt(marks, index, cause(1), { x: -500, y: -500 })).toBeNull();
    expect(dropAt(marks, index, cause(5), at(6, 0.1))).toBeNull();
    expect(dropAt(marks, index, cause(5), at(5, 0.5))?.place.below).not.toEqual(cause(5));
  });

  test('a bone goes along the spine, among those on its side', () => {
    const y = marks.spine[0].y;
    const joint = (id: number) => marks.bones.find((one) => one.id === id)?.line[0].x ?? 0;
    expect(dropAt(marks, index, bone(4), { x: joint(2) - 30, y })).toMatchObject({
      place: { below: head, before: 2 },
      frame: null,
    });
    expect(dropAt(marks, index, bone(1), { x: joint(3) + 30, y })?.place).toEqual({
      below: head,
      before: null,
    });
    expect(dropAt(marks, index, bone(4), { x: joint(4), y })).toBeNull();
    expect(dropAt(marks, index, bone(1), { x: joint(3) - 5, y })).toBeNull();
    const alone = storedFishbone(['Signs', '  a', 'Skills']);
    const two = marksOf({}, 'right', alone);
    expect(dropAt(two, new FishboneIndex(alone), bone(1), { x: 0, y })).toBeNull();
  });
});

describe('in words', () => {
  test('names say text, status, counts and what stands below', () => {
    const given = storedFishbone(lines, ({ id }) => ({
      status: id === 1 ? 'confirmed' : 'suspected',
      evidence: id === 1 ? [evidence('filter')] : [],
      votes: id === 1 ? 1 : 0,
      needsAll: id === 1,
      standsFor: id === 4 ? 3 : null,
    }));
    const own = new FishboneIndex(given);
    const spoken = spokenNodes(
      own,
      () => 'The statement',
      () => ({ for: 57, against: 1 }),
    );
    expect(spoken(cause(1))).toMatchObject({
      name: 'a, confirmed, 57 incidents for it, 1 against it, 1 vote, 1 cause below it, which act only together',
      level: 3,
      place: 1,
      beside: 2,
      expanded: true,
    });
    expect(spoken(cause(4)).name).toBe('d, suspected, stands on Signs too');
    expect(spoken(bone(4))).toMatchObject({
      name: 'Suppliers, bone with no causes yet',
      expanded: undefined,
    });
    expect(spoken(head).name).toBe('The effect: The statement');
    expect(spoken(cause(newId)).name).toBe('New');
    expect(fishboneSummary(given)).toEqual({
      title: '5 causes on 4 bones',
      subtitle: '1 confirmed, 4 suspected. Numbers count incidents.',
    });
  });
});

describe('the field and the parts', () => {
  test('the field stands where its text will stand', () => {
    const marks = marksOf({ place: { below: bone(1), before: null } });
    const coming = Promise.resolve(null);
    const place = { below: bone(1), before: null };
    const editing = { kind: 'new', at: 'drawing', field: 1, place, coming, text: '' } as const;
    const box = fieldBox(marks, editing, 1);
    const mark = marks.causes.find(({ id }) => id === newId);
    expect(box?.label).toBe('New cause');
    expect(Number.parseFloat(box?.style.left ?? '')).toBeGreaterThan((mark?.glyph.x ?? 0) - 1);
    const why = { kind: 'why', at: 'drawing', field: 2, causeId: 1, status: 'ruled-out' } as const;
    expect(fieldBox(marks, why, 2)?.placeholder).toBe('Why is it ruled out?');
    const gone = { kind: 'text', at: 'drawing', field: 3, node: cause(99) } as const;
    expect(fieldBox(marks, gone, 1)).toBeNull();
    const effect = { ...gone, node: head };
    expect(fieldBox(marks, effect, 1)?.label).toBe('The effect');
  });

  test('a cause that only moves looks the same, and text from the right is marked so', () => {
    const [before] = causeParts(marksOf(), null, null);
    const more = marksOf({ place: { below: bone(1), before: 3 } });
    const now = causeParts(more, null, null).find(({ id }) => id === before?.id);
    expect(now?.look).toBe(before?.look);
    const hebrew = marksOf({}, 'right', storedFishbone(['Signs', '  לוחות השילוט']));
    expect(causeParts(hebrew, null, null)[0]?.texts[0]?.text).toBe('\u2067לוחות השילוט\u2069');
  });

  test('only what is seen is drawn, and what is selected', () => {
    const marks = marksOf();
    const first = marks.causes[0]!.box;
    expect(causeParts(marks, first, 6).map(({ id }) => id)).toEqual([1, 6]);
  });
});

test('the exported picture says what the drawing says', () => {
  const given = storedFishbone(lines, ({ id }) => ({
    status: id === 1 ? 'confirmed' : id === 2 ? 'ruled-out' : 'suspected',
  }));
  const scene = fishboneScene(marksOf({}, 'right', given), {
    title: 'Passengers cannot find their way',
    subtitle: '6 causes on 4 bones',
    footer: 'n = 308',
    actOn: (id) => id === 1,
  });
  const texts = scene.shapes.flatMap((one) => (one.kind === 'text' ? [one] : []));
  const words = texts.map(({ text }) => text);
  for (const one of ['a', 'b', 'f', 'Signs', 'n = 308', '6 causes on 4 bones']) {
    expect(words).toContain(one);
  }
  expect(texts.filter(({ struck }) => struck).map(({ text }) => text)).toEqual(['b']);
  expect(scene.shapes.filter(({ kind }) => kind === 'polygon')).toHaveLength(1);
  const outside = texts.filter(({ x, y }) => x < 0 || y < 0 || x > scene.width || y > scene.height);
  expect(outside).toEqual([]);
});
