import { describe, expect, test } from 'vitest';
import { FishboneIndex } from '../../renderer/analyze/fishbone/fishbone-index.ts';
import {
  blameQuestion,
  chainUpwards,
  thereforeWords,
} from '../../renderer/analyze/whys/whys-words.ts';
import {
  answersTo,
  boneForAnswer,
  draftAt,
  draftPlace,
  isBelowStart,
  levelOf,
  moved,
  startOffers,
} from '../../renderer/analyze/whys/whys-tree.ts';
import { causeOf } from '../renderer/stored-fishbone.ts';

const bone = (id: number, name: string) => ({
  id,
  name,
  side: 'above' as const,
  collapsed: false,
});

// Bones 1 and 2; on 1: 10 with 11 and 12 below it, 13 below 12; on 2: 20.
const causes = [
  causeOf(10, 'The belt stops', 1, null),
  causeOf(11, 'The sensor is dirty', 1, 10),
  causeOf(12, 'Nobody hears the alarm.', 1, 10),
  causeOf(13, 'It is switched off', 1, 12),
  causeOf(20, 'The tags are unreadable', 2, null),
];
const index = new FishboneIndex({ bones: [bone(1, 'Systems'), bone(2, 'Skills')], causes });
const head = { kind: 'head' } as const;
const at = (id: number) => ({ kind: 'cause' as const, id });
const open = () => false;

describe('the tree seen downwards', () => {
  test('the answers to the effect are the causes on all bones', () => {
    expect(answersTo(index, head).map(({ id }) => id)).toEqual([10, 20]);
    expect(answersTo(index, at(10)).map(({ id }) => id)).toEqual([11, 12]);
    expect(answersTo(index, at(13))).toEqual([]);
    expect(answersTo(index, { kind: 'bone', id: 2 }).map(({ id }) => id)).toEqual([20]);
  });

  test('arrows go down to a why, up to what it answers, and to answers beside', () => {
    expect(moved(index, head, head, 'down', open)).toEqual(at(10));
    expect(moved(index, head, at(10), 'right', open)).toEqual(at(20));
    expect(moved(index, head, at(20), 'left', open)).toEqual(at(10));
    expect(moved(index, head, at(10), 'down', open)).toEqual(at(11));
    expect(moved(index, head, at(12), 'up', open)).toEqual(at(10));
    expect(moved(index, head, at(10), 'up', open)).toEqual(head);
    expect(moved(index, head, at(11), 'last', open)).toEqual(at(12));
    expect(moved(index, head, at(12), 'first', open)).toEqual(at(11));
  });

  test('there is nothing beyond the ends, below what is folded, and above the beginning', () => {
    expect(moved(index, head, at(20), 'right', open)).toBeNull();
    expect(moved(index, head, at(11), 'first', open)).toBeNull();
    expect(moved(index, head, at(13), 'down', open)).toBeNull();
    expect(moved(index, head, at(10), 'down', () => true)).toBeNull();
    expect(moved(index, at(12), at(12), 'up', open)).toBeNull();
    expect(moved(index, at(12), at(12), 'left', open)).toBeNull();
    expect(moved(index, head, head, 'up', open)).toBeNull();
  });

  test('what stands below the beginning is shown', () => {
    expect(isBelowStart(index, head, at(13))).toBe(true);
    expect(isBelowStart(index, at(10), at(13))).toBe(true);
    expect(isBelowStart(index, at(10), at(20))).toBe(false);
    expect(isBelowStart(index, head, { kind: 'bone', id: 1 })).toBe(false);
    expect(levelOf(index, head, { id: 13 })).toBe(3);
    expect(levelOf(index, at(12), { id: 13 })).toBe(1);
    expect(levelOf(index, head, { id: 20 })).toBe(1);
    expect(levelOf(index, at(10), { id: 10 })).toBe(0);
  });

  test('a new answer to the effect goes on the bone of the last one', () => {
    expect(boneForAnswer(index)).toEqual({ kind: 'bone', id: 2 });
    const bare = new FishboneIndex({ bones: [bone(7, 'Only')], causes: [] });
    expect(boneForAnswer(bare)).toEqual({ kind: 'bone', id: 7 });
    expect(boneForAnswer(new FishboneIndex({ bones: [], causes: [] }))).toBeNull();
  });

  test('a draft stands where it will be', () => {
    const onBone = draftAt(1, { below: { kind: 'bone', id: 1 }, before: null });
    expect(onBone).toEqual({ field: 1, above: head, before: null, boneId: 1 });
    const answers = answersTo(index, head);
    expect(onBone && draftPlace(answers, onBone)).toBe(1);
    const below = draftAt(2, { below: at(10), before: 12 });
    expect(below && draftPlace(answersTo(index, at(10)), below)).toBe(1);
    const last = draftAt(3, { below: at(10), before: null });
    expect(last && draftPlace(answersTo(index, at(10)), last)).toBe(2);
    const empty = draftAt(4, { below: { kind: 'bone', id: 9 }, before: 99 });
    expect(empty && draftPlace(answers, empty)).toBe(2);
    expect(draftAt(5, { below: head, before: null })).toBeNull();
  });

  test('the beginning is found by words of the effect or of a cause', () => {
    const labels = (query: string) =>
      startOffers(index, 'Bags are late', query).map(({ label }) => label);
    expect(labels('')).toHaveLength(6);
    expect(labels('bags')).toEqual(['Bags are late']);
    expect(labels('DIRTY sensor')).toEqual(['The sensor is dirty']);
    expect(labels('nothing like it')).toEqual([]);
  });
});

describe('a chain read upwards', () => {
  test('goes from the cause to the effect', () => {
    expect(thereforeWords(chainUpwards(index, 13, 'Bags are late'))).toBe(
      'It is switched off. Therefore: Nobody hears the alarm. Therefore: The belt stops. Therefore: Bags are late.',
    );
    expect(thereforeWords(chainUpwards(index, 999, 'Bags are late'))).toBe('Bags are late.');
  });

  test('names what is needed together', () => {
    const [first, ...others] = causes;
    const all = new FishboneIndex({
      bones: [bone(1, 'Systems'), bone(2, 'Skills')],
      causes: first ? [{ ...first, needsAll: true }, ...others] : [],
    });
    expect(thereforeWords(chainUpwards(all, 11, 'Late?'))).toBe(
      'The sensor is dirty, together with: Nobody hears the alarm. Therefore: The belt stops. Therefore: Late?',
    );
  });
});

describe('a chain that ends with a person', () => {
  test.each([
    'Human error',
    'Operator error at the gate',
    'The driver was not careful',
    'staff mistakes',
    'Careless handling',
    'She forgot to call back',
    'They should have known',
    "He didn't pay attention",
    'Lack of attention',
    'NEGLIGENCE',
  ])('%s is asked about', (text) => {
    expect(blameQuestion(text, false)).toContain('Why was that possible');
    expect(blameQuestion(text, true)).toBeNull();
  });

  test.each([
    'The belt stops',
    'Two screens look alike',
    'An error message is not shown',
    'Nobody is on duty at night',
    'The handbook is not carefully kept apart from drafts of humans and errors',
    '',
  ])('“%s” is not', (text) => {
    expect(blameQuestion(text, false)).toBeNull();
  });
});
