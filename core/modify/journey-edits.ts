import { numbered } from '../aggregate/number-words.ts';
import { quoted } from '../analyze/quoted.ts';
import type { journeyOperations } from '../contract/journey.ts';
import type { Row } from '../project/journal.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { z } from 'zod';
import { readTouchPoint, storedTouchPoints } from './journey-rows.ts';

type Input<Name extends keyof typeof journeyOperations> = z.output<
  (typeof journeyOperations)[Name]['input']
>;

/**
 * Positions for rows that come to stand before another one of their stage, or at its end. There is always room
 * between two positions until they are nearer than a double can tell; then the whole stage is counted anew.
 */
function placesIn(
  project: ProjectFile,
  stage: string,
  beforeId: number | null,
  count: number,
  without: number | null,
): { positions: number[]; renumbered: { id: number; position: number }[] } {
  const beside = storedTouchPoints(project).filter(
    (one) => one.stage === stage && one.id !== without,
  );
  const at = beforeId === null ? -1 : beside.findIndex(({ id }) => id === beforeId);
  const place = at < 0 ? beside.length : at;
  const low = beside[place - 1]?.position;
  const high = beside[place]?.position;
  const from = low ?? (high ?? 1) - count - 1;
  const to = high ?? (low ?? 0) + count + 1;
  const positions = Array.from(
    { length: count },
    (_position, index) => from + ((to - from) * (index + 1)) / (count + 1),
  );
  const apart = [from, ...positions, to].every(
    (position, index, all) => index === 0 || position > (all[index - 1] as number),
  );
  if (apart) return { positions, renumbered: [] };
  const renumbered = beside.map(({ id }, index) => ({
    id,
    position: index < place ? index + 1 : index + 1 + count,
  }));
  return {
    positions: Array.from({ length: count }, (_position, index) => place + index + 1),
    renumbered,
  };
}

/** Adds touch points. @throws VitalFewError `unknown-touch-point` for one to stand before that is gone */
export function addTouchPoints(
  project: ProjectFile,
  { touchPoints, beforeId }: Input<'journey.add'>,
): { ids: number[] } {
  if (beforeId !== null) readTouchPoint(project, beforeId);
  const [first] = touchPoints;
  const label =
    touchPoints.length === 1
      ? `Add the touch point ${quoted(first?.name ?? '')}`
      : `Add ${numbered(touchPoints.length, 'touch point', 'touch points')}`;
  const ids = project.journal.record(label, (edit) =>
    touchPoints.map(({ name, stage, filter }, index) => {
      const { positions, renumbered } = placesIn(
        project,
        stage,
        index === 0 ? beforeId : null,
        1,
        null,
      );
      for (const { id, position } of renumbered) edit.update('touch_point', id, { position });
      return edit.insert('touch_point', {
        name,
        stage,
        position: positions[0] ?? 1,
        entry: '',
        exit: '',
        risk: '',
        experience: '[]',
        filter: filter === null ? null : JSON.stringify(filter),
        notes: '',
      });
    }),
  );
  return { ids };
}

const changedWords: Readonly<Record<string, string>> = {
  entry: 'entry to',
  exit: 'exit from',
  risk: 'risk at',
  notes: 'notes on',
  experience: 'experience at',
  filter: 'incidents of',
};

/** Changes what is said of a touch point. @throws VitalFewError `unknown-touch-point` */
export function changeTouchPoint(
  project: ProjectFile,
  { id, experience, filter, ...texts }: Input<'journey.change'>,
): void {
  const before = readTouchPoint(project, id);
  const change: Row = {};
  for (const key of ['name', 'entry', 'exit', 'risk', 'notes'] as const) {
    const text = texts[key];
    if (text !== undefined && text !== before[key]) change[key] = text;
  }
  if (experience !== undefined) {
    const words = JSON.stringify([...new Set(experience)]);
    if (words !== JSON.stringify(before.experience)) change['experience'] = words;
  }
  if (filter !== undefined) {
    const asked = filter === null ? null : JSON.stringify(filter);
    const held = before.filter === null ? null : JSON.stringify(before.filter);
    if (asked !== held) change['filter'] = asked;
  }
  const [first] = Object.keys(change);
  if (first === undefined) return;
  const label =
    first === 'name'
      ? `Rename the touch point ${quoted(before.name)} to ${quoted(texts.name ?? '')}`
      : `Change the ${changedWords[first]} ${quoted(before.name)}`;
  project.journal.record(label, (edit) => edit.update('touch_point', id, change));
}

/** Moves a touch point; where it already stands there, nothing is written. @throws VitalFewError `unknown-touch-point` */
export function moveTouchPoint(
  project: ProjectFile,
  { id, stage, beforeId }: Input<'journey.move'>,
): void {
  const before = readTouchPoint(project, id);
  if (beforeId !== null) readTouchPoint(project, beforeId);
  if (beforeId === id) return;
  const column = storedTouchPoints(project).filter((one) => one.stage === stage);
  const at = column.findIndex((one) => one.id === id);
  if (at >= 0 && (column[at + 1]?.id ?? null) === beforeId) return;
  const { positions, renumbered } = placesIn(project, stage, beforeId, 1, id);
  const label =
    stage === before.stage
      ? `Move the touch point ${quoted(before.name)}`
      : `Move the touch point ${quoted(before.name)} to ${stage}`;
  project.journal.record(label, (edit) => {
    for (const one of renumbered) edit.update('touch_point', one.id, { position: one.position });
    edit.update('touch_point', id, { stage, position: positions[0] ?? 1 });
  });
}

/** Takes touch points away with all that belongs to them. @throws VitalFewError `unknown-touch-point` */
export function removeTouchPoints(project: ProjectFile, ids: readonly number[]): void {
  const points = [...new Set(ids)].map((id) => readTouchPoint(project, id));
  const [first] = points;
  const label =
    points.length === 1
      ? `Take the touch point ${quoted(first?.name ?? '')} away`
      : `Take ${numbered(points.length, 'touch point', 'touch points')} away`;
  project.journal.record(label, (edit) => {
    for (const { id } of points) edit.remove('touch_point', id);
  });
}
