import type { IncidentSet } from '../aggregate/incident-set.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { IncidentTimeline, TimelineEvent } from '../contract/timeline.ts';
import { namedIncident, otherTimesOf, stagesOf, timeAt } from './timeline-stages.ts';

const hour = 3_600_000;

/** The row of an incident. @throws VitalFewError `unknown-incident` */
export function rowOfIncident(set: IncidentSet, incidentId: number): number {
  const row = set.rowOf(incidentId);
  if (row !== null) return row;
  throw new VitalFewError(
    'unknown-incident',
    `The project has no incident ${incidentId}. Its import may have been undone.`,
    { incidentId },
  );
}

/**
 * What happened to one incident and when: stages and its other times by the clock, with the hours since the one
 * before. @throws VitalFewError `unknown-incident`
 */
export function incidentTimeline(
  set: IncidentSet,
  incidentId: number,
): Omit<IncidentTimeline, 'revision'> {
  const row = rowOfIncident(set, incidentId);
  const stages = stagesOf(set).map((stage) => ({ stage, at: timeAt(stage, row) }));
  const present = stages.flatMap(({ stage, at }) => (at === null ? [] : [{ stage, at }]));
  const events = [
    ...present.map(({ stage: { field }, at }, place) => ({
      kind: 'stage' as const,
      fieldId: field.id,
      name: field.name,
      at,
      outOfOrder: present.slice(0, place).some((earlier) => earlier.at > at),
    })),
    ...otherTimesOf(set).flatMap((other) => {
      const at = timeAt(other, row);
      const { id, name } = other.field;
      return at === null
        ? []
        : [{ kind: 'time' as const, fieldId: id, name, at, outOfOrder: false }];
    }),
  ].sort((a, b) => a.at - b.at);
  const last = present.at(-1)?.stage;
  const lastPlace = stages.findIndex(({ stage }) => stage === last);
  return {
    incidentId,
    ...namedIncident(set, row),
    events: events.map((event, index): TimelineEvent => {
      const before = events[index - 1];
      return { ...event, since: before === undefined ? null : (event.at - before.at) / hour };
    }),
    missing: stages.flatMap(({ stage: { field }, at }, place) =>
      at === null ? [{ fieldId: field.id, name: field.name, skipped: place < lastPlace }] : [],
    ),
  };
}
