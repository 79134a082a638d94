import { expect, test } from 'vitest';
import { boneSets } from '#core/analyze/fishbone-sets.ts';
import {
  causesByNumber,
  countCauses,
  nextSide,
  placesOnSpine,
  type Bone,
  type Cause,
  type Side,
} from '#core/analyze/fishbone-tree.ts';

const sides = (text: string): { side: Side }[] =>
  [...text].map((letter) => ({ side: letter === 'a' ? 'above' : 'below' }));

test('bones alternate, the first above', () => {
  expect(nextSide([])).toBe('above');
  expect(nextSide(sides('a'))).toBe('below');
  expect(nextSide(sides('ab'))).toBe('above');
  expect(nextSide(sides('aa'))).toBe('below');
});

test('a place from which a bone was taken stays empty, so that no other changes side', () => {
  expect(placesOnSpine(sides('abab'))).toEqual([0, 1, 2, 3]);
  expect(placesOnSpine(sides('aab'))).toEqual([0, 2, 3]);
  expect(placesOnSpine(sides('bb'))).toEqual([1, 3]);
  expect(placesOnSpine([])).toEqual([]);
});

test('causes are found and counted at any depth', () => {
  const cause = (id: number, causes: readonly Cause[] = []): Cause => ({
    id,
    text: `Cause ${id}`,
    status: 'suspected',
    figure: null,
    needsAll: false,
    collapsed: id === 2,
    standsFor: null,
    causes,
  });
  const causes = [cause(1, [cause(2, [cause(3)])]), cause(4)];
  const bone: Bone = { id: 9, name: 'Signs', side: 'above', collapsed: true, causes };
  const found = causesByNumber([bone]);
  expect([...found.keys()].sort()).toEqual([1, 2, 3, 4]);
  expect(found.get(3)).toMatchObject({ cause: { text: 'Cause 3' }, bone: { id: 9 } });
  expect(countCauses(causes)).toBe(4);
});

test('the sets have the bones that their names promise, each once', () => {
  const sizes = boneSets.map((set) => [set.id, set.bones.length]);
  expect(sizes).toEqual([
    ['4s', 4],
    ['service', 6],
    ['8p', 8],
    ['6m', 6],
  ]);
  for (const { bones } of boneSets) expect(new Set(bones).size).toBe(bones.length);
  expect(boneSets[0]?.bones).toEqual(['Surroundings', 'Suppliers', 'Systems', 'Skills']);
});
