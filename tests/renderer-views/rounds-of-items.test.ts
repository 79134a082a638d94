import { describe, expect, it } from 'vitest';
import { progressWords } from '../../renderer/meeting/rounds/round-words.ts';
import {
  kindOfItem,
  questionOfItem,
  roundOfItem,
} from '../../renderer/meeting/rounds/round-of-item.ts';
import { itemOf, roundOf, summaryOf } from './rounds-under-test.ts';

describe('the round of an item of the agenda', () => {
  it('is of the kind that the item is about', () => {
    expect(kindOfItem({ kind: 'brainstorm' })).toBe('brainstorm');
    expect(kindOfItem({ kind: 'group' })).toBe('brainstorm');
    expect(kindOfItem({ kind: 'vote' })).toBe('vote');
    expect(kindOfItem({ kind: 'place' })).toBe('place');
    expect(kindOfItem({ kind: 'talk' })).toBeNull();
    expect(kindOfItem({ kind: 'decide' })).toBeNull();
  });

  it('is the last that was opened for it; ideas are sorted in the last brainstorm', () => {
    const rounds = [
      roundOf({ id: 1, agendaItemId: 5 }),
      roundOf({ id: 2, agendaItemId: 5 }),
      roundOf({ id: 3, agendaItemId: 7, kind: 'vote' }),
    ].map(summaryOf);
    expect(roundOfItem(itemOf(), rounds)?.id).toBe(2);
    expect(roundOfItem(itemOf({ id: 6, kind: 'group' }), rounds)?.id).toBe(2);
    expect(roundOfItem(itemOf({ id: 7, kind: 'vote' }), rounds)?.id).toBe(3);
    expect(roundOfItem(itemOf({ id: 8, kind: 'vote' }), rounds)).toBeNull();
    expect(roundOfItem(itemOf({ kind: 'group' }), [])).toBeNull();
  });

  it('asks what its title asks', () => {
    expect(questionOfItem('Why does it happen? In silence')).toBe('Why does it happen?');
    expect(questionOfItem('Which causes weigh most?')).toBe('Which causes weigh most?');
    expect(questionOfItem('Ideas')).toBe('Ideas');
  });
});

describe('how far a round is, in words', () => {
  it('counts ideas, ballots, or what was counted and placed together, and never tells what was given', () => {
    expect(progressWords(roundOf({ given: 1 }))).toBe('1 idea, hidden in the room');
    expect(progressWords(roundOf({ kind: 'vote', given: 2, of: 3 }))).toBe(
      '2 of 3 ballots, hidden',
    );
    const hands = roundOf({ kind: 'vote', given: 4, of: 5, settings: { by: 'hands' } });
    expect(progressWords(hands)).toBe('4 of 5 options counted, hidden');
    const placed = { given: 1, of: 2, settings: { by: 'consensus' }, revealedAt: 'x' } as const;
    expect(progressWords(roundOf({ kind: 'place', ...placed }))).toBe(
      '1 of 2 options placed, revealed',
    );
  });
});
