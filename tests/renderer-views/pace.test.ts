import { expect, it } from 'vitest';
import { paceOf, paceWords } from '../../renderer/classify/pace.ts';

const every = (seconds: number, count: number) =>
  Array.from({ length: count }, (_, index) => index * seconds * 1000);

it('needs five decisions', () => {
  expect(paceOf([])).toBeNull();
  expect(paceOf(every(3, 4))).toBeNull();
  expect(paceOf(every(3, 5))).toBe(20);
  expect(paceOf([7, 7, 7, 7, 7])).toBeNull();
});

it('is that of the last thirty, and pauses do not count', () => {
  const slow = every(30, 50);
  const from = (slow.at(-1) ?? 0) + 30_000;
  expect(paceOf([...slow, ...every(2, 31).map((at) => at + from)])).toBe(30);
  const paused = [...every(3, 5), ...every(3, 5).map((at) => at + 3_600_000)];
  expect(paceOf(paused)).toBe(20);
});

it('says what remains', () => {
  expect(paceWords(null, 100)).toBe('');
  expect(paceWords(20, 0)).toBe('20 a minute');
  expect(paceWords(20, 10)).toBe('20 a minute, less than a minute to go');
  expect(paceWords(20, 200)).toBe('20 a minute, about 10 min to go');
  expect(paceWords(18, 1980)).toBe('18 a minute, about 1 h 50 min to go');
  expect(paceWords(7.5, 54_000)).toBe('7.5 a minute, about 120 h to go');
});
