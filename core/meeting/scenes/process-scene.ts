import { numbered } from '../../aggregate/number-words.ts';
import { readChange } from '../../modify/changes.ts';
import { compareProcesses, type ProcessRow } from '../../modify/process-diff.ts';
import { answerProcess } from '../../modify/process-steps.ts';
import { drawProcess, type ProcessLine, processRoom, rowHeight } from './process-drawing.ts';
import { RoomPen } from './room-pen.ts';
import { boxOf, calm, pageWith, pictured, subLine } from './scene-kit.ts';
import type { RoomDrawn, SceneContext } from './scene-parts.ts';

/** What becomes of a step, in a word. */
function markOf({ kind, changed, otherPlace, asIs }: ProcessRow): string {
  switch (kind) {
    case 'stays':
      return changed.length > 0 ? 'changed' : '';
    case 'added':
      return 'new';
    case 'removed':
      return 'gone';
    case 'moved':
      if (otherPlace === null) return 'moved';
      return asIs === null ? `moved, was ${otherPlace}` : `moves to ${otherPlace}`;
  }
}

/** The process of a change as it is beside what it should be, what is new and what is gone said in words. */
export function processScene(context: SceneContext, changeId: number): RoomDrawn {
  const { title } = readChange(context.file, changeId);
  const { asIs, toBe } = answerProcess(context.file, changeId);
  if (asIs.length + toBe.length === 0)
    return calm(context, title, ['Its process is not drawn yet.']);
  const { rows, counts } = compareProcesses(asIs, toBe);
  const { added, removed, moved, changed } = counts;
  const lines = rows.map((row): ProcessLine => {
    const keys = [row.asIs, row.toBe].map((step) => (step === null ? null : `step:${step.id}`));
    return {
      kind: row.kind,
      left: row.asIs && { text: row.asIs.text, place: asIs.indexOf(row.asIs) + 1 },
      right: row.toBe && { text: row.toBe.text, place: toBe.indexOf(row.toBe) + 1 },
      mark: markOf(row),
      strong: context.highlight !== null && keys.includes(context.highlight),
    };
  });
  const strong = lines.find((line) => line.strong);
  const sub = subLine(
    context,
    [
      'The process before and after',
      added > 0 ? numbered(added, 'new step', 'new steps') : '',
      removed > 0 ? `${removed} gone` : '',
      moved > 0 ? `${moved} moved` : '',
      changed > 0 ? `${changed} changed` : '',
      strong?.right?.text ?? strong?.left?.text ?? '',
    ],
    5,
  );
  const { width, height } = boxOf(context);
  const { column, outside } = processRoom(width);
  const { shown, page, pages } = pageWith(
    lines,
    (line) => rowHeight(line, column),
    height - outside,
    context,
    (line) => line.strong,
  );
  const pen = new RoomPen();
  const anyStrong = strong !== undefined;
  drawProcess(pen, width, shown, { anyStrong, goesOn: page < pages - 1 });
  const told = lines.map(({ left, right, mark }) =>
    [left?.text ?? '—', right?.text ?? '—', mark].filter((one) => one !== '').join(' → '),
  );
  return pictured(context, pen, {
    ...{ title, sub, page, pages },
    description: `${title}. ${sub}. ${told.join('; ')}`,
  });
}
