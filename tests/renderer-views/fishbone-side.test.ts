import { describe, expect, test } from 'vitest';
import type { StoredCause, StoredFishbone } from '#core/contract/fishbone.ts';
import { bonesOfLines, bonesTrouble } from '../../renderer/analyze/fishbone/bone-lines.ts';
import { otherPlaces, standingPlaces } from '../../renderer/analyze/fishbone/cause-places.ts';
import { FishboneIndex } from '../../renderer/analyze/fishbone/fishbone-index.ts';
import {
  incidentItems,
  incidentNumber,
  searchFor,
} from '../../renderer/analyze/fishbone/incident-search.ts';
import {
  causesWithFilter,
  draftLine,
  dropWhere,
  indentOf,
  outlineRows,
  placeOfDrop,
} from '../../renderer/analyze/fishbone/outline-rows.ts';
import { causeOf } from '../renderer/stored-fishbone.ts';

function cause(id: number, boneId: number, parentId: number | null, rest = {}): StoredCause {
  return { ...causeOf(id, `Cause ${id}`, boneId, parentId), ...rest };
}

const bone = (id: number, name: string, collapsed = false): StoredFishbone['bones'][number] => ({
  id,
  name,
  side: 'above',
  collapsed,
});

/** Skills with 1 (2 below it) and 3; Systems with 4, which is the same as 2. */
const index = (collapsed = false) =>
  new FishboneIndex({
    bones: [bone(1, 'Skills'), bone(2, 'Systems')],
    causes: [
      cause(1, 1, null, { collapsed }),
      cause(2, 1, 1, { text: 'No time' }),
      cause(3, 1, null),
      cause(4, 2, null, { text: 'No time', standsFor: 2 }),
    ],
  });
const bone1 = { kind: 'bone', id: 1 } as const;
const bone2 = { kind: 'bone', id: 2 } as const;
const at = (id: number) => ({ kind: 'cause', id }) as const;

describe('the lines of an outline', () => {
  test('stand in their order, with their depth and their place among their neighbours', () => {
    const rows = outlineRows(index());
    expect(rows.map(({ key, depth }) => [key, depth])).toEqual([
      ['bone-1', 1],
      ['cause-1', 2],
      ['cause-2', 3],
      ['cause-3', 2],
      ['bone-2', 1],
      ['cause-4', 2],
    ]);
    expect(rows[3]).toMatchObject({ place: 2, siblings: 2, parent: false, expanded: false });
    expect(rows[0]).toMatchObject({ place: 1, siblings: 2, parent: true, expanded: true });
  });

  test('leave out what is folded, as the fishbone or the window says', () => {
    expect(outlineRows(index(true)).map(({ key }) => key)).not.toContain('cause-2');
    const shown = outlineRows(index(true), ({ kind }) => kind === 'bone');
    expect(shown.map(({ key }) => key)).toEqual(['bone-1', 'bone-2']);
  });

  test('are set in by their depth, and not without end', () => {
    expect([1, 2, 3, 8, 50].map(indentOf)).toEqual([0, 12, 24, 64, 64]);
  });

  test('hold 1,500 nodes, and a chain of 1,500 causes', () => {
    const many = Array.from({ length: 1500 }, (_, place) => cause(place + 1, 1, null));
    const deep = many.map((one) => ({ ...one, parentId: one.id === 1 ? null : one.id - 1 }));
    const bones = [bone(1, 'A')];
    expect(outlineRows(new FishboneIndex({ bones, causes: many }))).toHaveLength(1501);
    expect(outlineRows(new FishboneIndex({ bones, causes: deep })).at(-1)?.depth).toBe(1501);
  });
});

describe('a field for something new', () => {
  const rows = outlineRows(index());
  test('stands where the new one will stand', () => {
    expect(draftLine(rows, { below: bone1, before: 3 })).toEqual({ at: 3, depth: 2 });
    expect(draftLine(rows, { below: bone1, before: null })).toEqual({ at: 4, depth: 2 });
    expect(draftLine(rows, { below: at(1), before: null })).toEqual({ at: 3, depth: 3 });
    expect(draftLine(rows, { below: at(4), before: null })).toEqual({ at: 6, depth: 3 });
  });

  test('stands among the bones for a new bone', () => {
    expect(draftLine(rows, { below: { kind: 'head' }, before: null })).toEqual({ at: 6, depth: 1 });
    expect(draftLine(rows, { below: { kind: 'head' }, before: 2 })).toEqual({ at: 4, depth: 1 });
    expect(draftLine([], { below: { kind: 'head' }, before: null })).toEqual({ at: 0, depth: 1 });
  });
});

describe('what is dropped in the outline', () => {
  test('goes before, into or behind a line by where it is let go', () => {
    expect([0.1, 0.5, 0.9].map((share) => dropWhere(share, at(1), at(3)))).toEqual([
      'before',
      'into',
      'behind',
    ]);
    expect(dropWhere(0.1, at(1), bone2)).toBe('into');
    expect([0.1, 0.9].map((share) => dropWhere(share, bone1, bone2))).toEqual(['before', 'behind']);
  });

  test('finds its place', () => {
    const fishbone = index();
    expect(placeOfDrop(fishbone, at(3), at(1), 'before')).toEqual({ below: bone1, before: 1 });
    expect(placeOfDrop(fishbone, at(3), at(1), 'into')).toEqual({ below: at(1), before: null });
    // Behind a line with others below it is before the first of these.
    expect(placeOfDrop(fishbone, at(3), at(1), 'behind')).toEqual({ below: at(1), before: 2 });
    expect(placeOfDrop(index(true), at(4), at(1), 'behind')).toEqual({ below: bone1, before: 3 });
    expect(placeOfDrop(fishbone, at(4), bone1, 'into')).toEqual({ below: bone1, before: null });
    expect(placeOfDrop(fishbone, bone1, bone2, 'behind')).toEqual({
      below: { kind: 'head' },
      before: null,
    });
  });

  test('goes neither below itself nor, as a bone, on a cause', () => {
    expect(placeOfDrop(index(), at(1), at(2), 'into')).toBeNull();
    expect(placeOfDrop(index(), bone1, at(4), 'before')).toBeNull();
  });
});

describe('a cause on several bones', () => {
  test('lists all of them, itself first', () => {
    const causes = [...index().causes.values()];
    expect(
      standingPlaces({ causes }, cause(4, 2, null, { standsFor: 2 })).map(({ id }) => id),
    ).toEqual([2, 4]);
  });

  test('is offered the places on other bones that were typed', () => {
    const three = index().causes.get(3) ?? cause(3, 1, null);
    expect(otherPlaces(index(), three, '').map(({ key }) => key)).toEqual(['bone-2']);
    expect(otherPlaces(index(), three, 'SYS')).toHaveLength(1);
    expect(otherPlaces(index(), three, 'skills')).toEqual([]);
    const two = index().causes.get(2) ?? cause(2, 1, 1);
    expect(otherPlaces(index(), two, '')).toEqual([]);
  });
});

test('a cause that carries a filter as evidence is found by it; references are not', () => {
  const filter = { conditions: [{ kind: 'search' as const, text: 'belt' }] };
  const evidence = [
    {
      id: 1,
      kind: 'filter' as const,
      stance: 'for' as const,
      text: '',
      filter,
      incidentId: null,
      who: 'A',
      at: '',
    },
  ];
  const causes = [cause(1, 1, null, { evidence }), cause(2, 2, null, { evidence, standsFor: 1 })];
  expect(causesWithFilter(causes, { conditions: [{ kind: 'search', text: 'belt' }] })).toHaveLength(
    1,
  );
  expect(causesWithFilter(causes, { conditions: [] })).toEqual([]);
});

describe('bones that are written line by line', () => {
  test('are taken once, without empty lines', () => {
    expect(bonesOfLines(' Skills\r\n\nskills\nSystems ')).toEqual(['Skills', 'Systems']);
  });

  test('say what is wrong with them', () => {
    expect(bonesTrouble([])).toContain('one bone in each line');
    expect(bonesTrouble(Array.from({ length: 41 }, (_, place) => `B${place}`))).toContain(
      'at most 40',
    );
    expect(bonesTrouble(['x'.repeat(201)])).toContain('201 characters');
    expect(bonesTrouble(['Skills'])).toBe('');
  });
});

describe('an incident that is sought', () => {
  test('is known by its number', () => {
    expect(['12', '#12', '1,984', '0', '1.5', 'INC12'].map(incidentNumber)).toEqual([
      12,
      12,
      1984,
      null,
      null,
      null,
    ]);
  });

  test('is searched for by words', () => {
    expect(searchFor(' ')).toEqual({ conditions: [] });
    expect(searchFor(' belt ')).toEqual({ conditions: [{ kind: 'search', text: 'belt' }] });
  });

  test('is named by what it says, else by its number', () => {
    const say = [String, (value: unknown) => (value === null ? '' : String(value))];
    const rows = [
      { id: 1, sourceRow: 2, cells: ['INC1', 'Belt'] },
      { id: 2, sourceRow: 3, cells: [] },
    ];
    expect(incidentItems(rows, say).map(({ label, detail }) => [label, detail])).toEqual([
      ['INC1', 'Belt'],
      ['null', ''],
    ]);
    expect(incidentItems(rows, [])[1]?.label).toBe('Incident 2');
  });
});
