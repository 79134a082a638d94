import type { FieldRole } from '../contract/fields.ts';

/** What stands in a column, as far as its name is concerned. */
export type ValueKind = 'time' | 'number' | 'words' | 'any';

/** Names that point to a role. */
export interface RolePattern {
  role: FieldRole;
  kind: ValueKind;
  pattern: RegExp;
}
