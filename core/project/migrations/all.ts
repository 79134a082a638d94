import { firstSchema } from './0001-first-schema.ts';
import { versionsAndExposure } from './0002-versions-and-exposure.ts';
import { rowsOfTheFile } from './0003-rows-of-the-file.ts';
import { sheetsOfImports } from './0004-sheets-of-imports.ts';
import { classification } from './0005-classification.ts';
import { problems } from './0006-problems.ts';
import { controlCharts } from './0007-control-charts.ts';
import { changes } from './0008-changes.ts';
import { meetingsAndPlans } from './0009-meetings-and-plans.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. One that was released is never changed: another is added. */
export const migrations: readonly Migration[] = [
  firstSchema,
  versionsAndExposure,
  rowsOfTheFile,
  sheetsOfImports,
  classification,
  problems,
  controlCharts,
  changes,
  meetingsAndPlans,
];
