import type { Field } from '../contract/fields.ts';
import type { CodeColumn, Codes } from './columns.ts';

/** Incidents that a condition names in a field by names which its values had before. */
export interface NamedEarlier {
  /** A number for each row. */
  codes: Codes;
  /** By number: 1 where its rows are named. */
  named: Uint8Array;
}

/**
 * Fields of a set that no import brought: a later step works them out from incidents and what people decided.
 * They have storage `code`, and count, filter and sort like any other.
 */
export interface DerivedFields {
  /** Grows whenever fields or values change; what was remembered of them before is stale then. */
  readonly version: number;
  readonly fields: readonly Field[];
  /** Rows or anything else in the project may have changed. */
  refresh(): void;
  column(field: Field): CodeColumn;
  /** The rows named by values when one of them is an earlier name; null when all are today's. */
  namedEarlier(field: Field, values: readonly (string | null)[]): NamedEarlier | null;
}
