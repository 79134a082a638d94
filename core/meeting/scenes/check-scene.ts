import { showCheck } from '../../implement/check-shown.ts';
import { readBenchmark } from '../../implement/benchmarks.ts';
import { todayIn } from '../../modify/calendar-day.ts';
import { benchmarkFilters, hiddenMeasure } from './benchmark-masks.ts';
import { isKept, maskedWords, roomName } from './room-words.ts';
import { calm, subLine } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/**
 * A check of effectiveness: its verdict with effect, interval and n once its window is over; before that the plan and how
 * long it takes, and never an effect.
 */
export async function checkScene(context: SceneContext, checkId: number): Promise<RoomDrawn> {
  const { file, incidents, exposure, control, now } = context;
  const today = todayIn(file.timeZone(), now);
  const shown = await showCheck({ incidents, exposure }, checkId, null, today, control);
  const { check, plan, reading, outlook } = shown;
  const { definition } = readBenchmark(file, check.benchmarkId);
  const filters = [...benchmarkFilters(definition), plan.untouched];
  const told = (text: string) => roomName(context, text, ...filters);
  const sub = subLine(context, [told(check.change), told(check.words)], 0);
  const unseen = hiddenMeasure(context, definition);
  if (unseen !== null) {
    const lines = [`${unseen.name}, which is measured, is masked in the room.`];
    return {
      ...calm(context, 'A check of effectiveness', lines, subLine(context, [told(check.change)])),
      hidden: maskedWords([unseen]),
    };
  }
  if (reading === null || (check.daysLeft ?? 0) > 0) {
    const kept = plan.untouched?.conditions.some((one) => isKept(context, one)) ?? false;
    const sentences = kept ? [] : shown.sentences.slice(0, 2);
    const ahead = outlook === null ? [] : outlook.words.slice(0, 1);
    const lines = [check.words, ...sentences, ...ahead].map(told);
    return calm(context, 'Too early to say', lines, sub);
  }
  const { head, words, effect, before, after } = reading;
  const lines = [words, effect?.words ?? '', `Before: ${before.words}`, `After: ${after.words}`];
  return calm(context, told(head), lines.filter((line) => line !== '').map(told), sub);
}
