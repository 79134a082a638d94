// Prints how fast categories are: node our-categories.ts CSV PROJECT
import { dirname, join } from 'node:path';
import { assignmentOf } from '#core/classify/assignment.ts';
import { showCategories } from '#core/classify/classified-fields.ts';
import { IncidentSet } from '#core/aggregate/incident-set.ts';
import { ProjectFile } from '#core/project/project-file.ts';
import { benchEngine } from './bench-engine.ts';
import { median } from './child.ts';

const [csv = '', path = ''] = process.argv.slice(2);
const { call, engine } = benchEngine(join(dirname(path), 'state'));
const filter = { conditions: [] };
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};

await call('project.create', { file: path, title: 'Categories' });
const { recipe } = await call('sources.preview', { file: csv });
await call('sources.import', { file: csv, recipe, source: 'Bench' });
const info = await call('project.info', {});
const fieldIds = ['Category', 'Region', 'Subcategory'].map((name) => {
  const field = info.project?.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`the file has no ${name}`);
  return field.id;
});
const [categoryField = 0] = fieldIds;
// Columns are read when they are first needed: that is no part of this.
await call('aggregate.views', {
  filter,
  views: fieldIds.map((fieldId) => ({
    kind: 'breakdown' as const,
    fieldId,
    measure: { kind: 'count' as const },
    limit: 10,
  })),
});

const start = { kind: 'fields' as const, fieldIds: fieldIds.slice(0, 2) };
const preview = await seconds(() => call('categories.previewStart', { start }));
const started = await seconds(() => call('categories.start', { start }));
const undo = await seconds(() => call('journal.undo', {}));
const redo = await seconds(() => call('journal.redo', {}));
const treeAnswer = await call('categories.tree', { filter });
const deepest = treeAnswer.categories.filter(({ path: names }) => names.length === 2);
const categoryAt = (index: number): number => deepest[index % deepest.length]?.id ?? 1;
const [levelField = 0] = treeAnswer.levelFieldIds;

const decisions: number[] = [];
const answers: number[] = [];
const views: number[] = [];
const importedViews: number[] = [];
const breakdownOf = (fieldId: number, excluded: string) =>
  seconds(() =>
    call('aggregate.views', {
      filter: {
        conditions: [{ kind: 'values', fieldId: categoryField, values: [excluded], exclude: true }],
      },
      views: [{ kind: 'breakdown', fieldId, measure: { kind: 'count' }, limit: 10 }],
    }),
  );
for (let run = 0; run < 25; run += 1) {
  const incidentIds = [run * 37 + 5];
  decisions.push(
    await seconds(() =>
      call('categories.decide', {
        chosen: { kind: 'ids', incidentIds },
        categoryId: categoryAt(run),
      }),
    ),
  );
  answers.push(await seconds(() => call('categories.tree', { filter })));
  importedViews.push(await breakdownOf(fieldIds[2] ?? 0, `Category ${2 * run}`));
  views.push(await breakdownOf(levelField, `Category ${2 * run + 1}`));
}
const undoOne = await seconds(() => call('journal.undo', {}));
const undoOneAnswer = await seconds(() => call('categories.tree', { filter }));
const onePercent = await seconds(() =>
  call('categories.decide', {
    chosen: {
      kind: 'filter',
      filter: {
        conditions: [
          { kind: 'values', fieldId: fieldIds[2] ?? 0, values: ['Subcategory 20'], exclude: false },
        ],
      },
    },
    categoryId: categoryAt(3),
  }),
);
const all = await seconds(() =>
  call('categories.decide', { chosen: { kind: 'filter', filter }, categoryId: categoryAt(1) }),
);
const allAnswer = await seconds(() => call('categories.tree', { filter }));
const undoAll = await seconds(() => call('journal.undo', {}));
const undoAllAnswer = await seconds(() => call('categories.tree', { filter }));
await engine.close();

const project = ProjectFile.open(path, 'write', {
  actor: 'bench',
  clock: () => new Date(0),
  randomKey: () => 'key',
  timeZone: 'UTC',
});
const subcategories = [
  ...new Set(
    project.db
      .prepare('SELECT value FROM dictionary_value WHERE field_id = ?')
      .pluck()
      .all(fieldIds[2]),
  ),
];
project.journal.record('Rules', (edit) => {
  for (let rule = 0; rule < 300; rule += 1) {
    const condition = {
      kind: 'values',
      fieldId: fieldIds[2] ?? 0,
      values: [String(subcategories[rule % subcategories.length])],
    };
    edit.insert('rule', {
      position: rule - 1000,
      kind: 'condition',
      category_id: categoryAt(rule),
      outcome: JSON.stringify(condition),
      active: 1,
    });
  }
});
const set = IncidentSet.load(project);
showCategories(set);
for (const fieldId of fieldIds) set.column(set.field(fieldId));
const assigning = performance.now();
assignmentOf(set);
const assignment = (performance.now() - assigning) / 1000;
const showing = performance.now();
for (const field of set.fields) if (field.origin === 'classified') set.column(field);
const fields = (performance.now() - showing) / 1000;
project.close();

const again = benchEngine(join(dirname(path), 'state'));
await again.call('project.open', { file: path, access: 'write' });
const opened = await seconds(() => again.call('categories.tree', { filter }));
const withRules: number[] = [];
for (let run = 0; run < 10; run += 1) {
  const chosen = { kind: 'ids' as const, incidentIds: [run * 41 + 9] };
  withRules.push(
    await seconds(async () => {
      await again.call('categories.decide', { chosen, categoryId: categoryAt(run) });
      await again.call('categories.tree', { filter });
    }),
  );
}
await again.engine.close();

console.log(
  JSON.stringify({
    incidents: treeAnswer.all,
    categories: treeAnswer.categories.length,
    preview,
    started,
    undo,
    redo,
    decision: median(decisions),
    treeAnswer: median(answers),
    viewOfCategory: median(views),
    viewOfImportedField: median(importedViews),
    undoOne,
    undoOneAnswer,
    onePercent,
    all,
    allAnswer,
    undoAll,
    undoAllAnswer,
    assignment300Rules: assignment,
    levelFields: fields,
    openedWith300Rules: opened,
    decisionAndAnswerWith300Rules: median(withRules),
  }),
);
