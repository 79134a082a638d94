import { firstSchema } from './0001-first-schema.ts';
import type { Migration } from './migration.ts';

/** All migrations, in order; versions are 1, 2, 3, … without gaps. */
export const migrations: readonly Migration[] = [firstSchema];
