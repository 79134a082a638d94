// Runs in a process of its own, to be killed: does the steps of a seed on a project in a folder, and says
// after each one, on standard output, that it was acknowledged.
import { writeSync } from 'node:fs';
import { engineIn } from '../engine/engine-under-test.ts';
import { stepsFor } from './model.ts';
import { recipeFor } from './recipe.ts';

const [folder = '', seed = '0', count = '0'] = process.argv.slice(2);
const { call } = engineIn(folder);
await call('project.open', { file: 'file:project.vitalfew' });
writeSync(1, 'ready\n');
for (const step of stepsFor(Number(seed), Number(count))) {
  if (step.kind === 'rename') await call('project.rename', { title: step.title });
  if (step.kind === 'undo') await call('journal.undo', {});
  if (step.kind === 'redo') await call('journal.redo', {});
  if (step.kind === 'decide') {
    const chosen = { kind: 'filter' as const, filter: { conditions: [] } };
    await call('categories.decide', { chosen, categoryId: step.categoryId, way: 'many' });
  }
  if (step.kind === 'import') {
    await call('sources.import', {
      file: `file:rows-${step.rows}${step.turned ? '-turned' : ''}.csv`,
      recipe: recipeFor(step),
      source: step.matched ? 'Matched' : 'Log',
      again: true,
    });
  }
  writeSync(1, '.');
}
writeSync(1, 'end\n');
