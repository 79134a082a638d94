import { expect, it } from 'vitest';
import { clockWords, timerStand } from '../../renderer/room/timer-words.ts';

const now = Date.parse('2026-03-02T10:00:00.000Z');
const endsIn = (milliseconds: number) => ({
  seconds: 300,
  endsAt: new Date(now + milliseconds).toISOString(),
  left: null,
});

it('writes minutes and seconds, and hours where there are any', () => {
  expect([0, 9, 60, 252, 3599, 3600, 3900].map(clockWords)).toEqual([
    '0:00',
    '0:09',
    '1:00',
    '4:12',
    '59:59',
    '1:00:00',
    '1:05:00',
  ]);
});

it('counts a second that has begun as left', () => {
  expect(timerStand(endsIn(251_001), now)).toMatchObject({
    text: '4:12',
    spoken: '4 minutes 12 seconds left',
    over: false,
    held: false,
  });
  expect(timerStand(endsIn(0), now)).toMatchObject({ text: '0:00', share: 0, over: false });
});

it('goes on over the time, calmly and with an empty ring', () => {
  expect(timerStand(endsIn(-42_500), now)).toMatchObject({
    text: '+0:42',
    spoken: '42 seconds over the time',
    share: 0,
    over: true,
  });
  expect(timerStand(endsIn(-61_000), now).spoken).toBe('1 minute 1 second over the time');
});

it('stands still while it is held', () => {
  const held = { seconds: 300, endsAt: null, left: 120 };
  expect(timerStand(held, now)).toEqual(timerStand(held, now + 90_000));
  expect(timerStand(held, now)).toMatchObject({
    text: '2:00',
    spoken: '2 minutes left, held',
    share: 0.4,
    held: true,
  });
});

it('never fills the ring beyond what was set', () => {
  expect(timerStand(endsIn(900_000), now).share).toBe(1);
});
