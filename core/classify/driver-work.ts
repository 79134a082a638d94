import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { DriverList } from '../contract/drivers.ts';
import type { TaskControl } from '../project/task-control.ts';
import type { Dimension } from './driver-dimension.ts';
import type { Behind } from './driver-exposure.ts';
import type { DriverQuestion, Sides } from './driver-question.ts';
import type { SegmentCounts, Side } from './driver-tables.ts';
import type { Tests } from './driver-tests.ts';

/** One scan's work: what is tested, counted and told apart. */
export interface DriverWork {
  set: IncidentSet;
  asked: DriverQuestion;
  /** With its minimum settled. */
  list: DriverList & { minimum: number };
  /** What stood behind the cases; null: they are set against the other incidents. */
  behind: Behind | null;
  sides: Sides;
  dimensions: Dimension[];
  /** By dimension, as they are counted. */
  fields: Side[];
  counts: SegmentCounts[];
  /** Whether a field says again what the filter says. */
  restating: boolean[];
  tests: Tests;
  control: TaskControl;
}
