import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { operations } from '#core/contract/operations.ts';
import { temporaryFolder } from '../project/temporary-folder.ts';
import { engineIn } from './engine-under-test.ts';

/** An input of each edit that would do something to the project below, opened for writing. */
const edits: Record<string, unknown> = {
  'project.rename': { title: 'Other' },
  'project.setTimeZone': { timeZone: 'Asia/Tokyo' },
  'field.change': { fieldId: 1, name: 'Other', role: 'none' },
  'journal.undo': {},
  'journal.redo': {},
  'sources.import': { file: 'file:two.csv' },
  'sources.importFiles': { files: ['file:two.csv', 'file:three.csv'] },
  'sources.mend': { importId: 1, rows: [{ rejectId: 1, cells: ['3', 'Gate', '2024-02-04'] }] },
  'exposure.save': { unit: 'visits', entries: [{ count: 100 }] },
  'exposure.remove': { importId: 2 },
  'drivers.keep': {
    filter: { conditions: [] },
    conditions: [{ kind: 'search', text: 'gate' }],
    title: 'Gate',
    sentence: 'Gate has more than its share.',
    tested: 3,
  },
  'drivers.drop': { id: 1 },
  'problems.add': { statement: 'Gate', filter: { conditions: [] } },
  'problems.change': { id: 1, statement: 'Other' },
  'problems.remove': { id: 1 },
  'fishbone.addBone': { problemId: 1, name: 'Skills' },
  'fishbone.addSet': { problemId: 1, setId: '4s' },
  'fishbone.addCause': { below: { kind: 'bone', id: 1 }, text: 'Other' },
  'fishbone.refer': { causeId: 1, below: { kind: 'bone', id: 2 } },
  'fishbone.changeBone': { boneId: 1, name: 'Other' },
  'fishbone.changeCause': { causeId: 1, text: 'Other' },
  'fishbone.setStatus': { causeId: 1, status: 'confirmed', why: 'Seen.' },
  'fishbone.move': { node: { kind: 'bone', id: 1 } },
  'fishbone.remove': { node: { kind: 'cause', id: 1 } },
  'fishbone.pasteOutline': { problemId: 1, below: null, text: 'Other' },
  'boneSets.save': { name: 'Own', bones: ['One'] },
  'boneSets.remove': { id: 'own:1' },
  'evidence.add': { causeId: 1, stance: 'for', evidence: { kind: 'words', text: 'Seen.' } },
  'evidence.remove': { id: 1 },
  'isIsNot.add': {
    problemId: 1,
    rows: [
      { aspect: 'who', is: 'x', isNot: '', distinction: '', isFilter: null, isNotFilter: null },
    ],
  },
  'isIsNot.change': { id: 1, is: 'Other' },
  'isIsNot.remove': { id: 1 },
  'isIsNot.check': { causeId: 1, rowId: 1, explains: { is: true, isNot: false } },
  'meetings.add': { problemId: 1 },
  'meetings.change': { id: 1, title: 'Other' },
  'meetings.remove': { id: 1 },
  'meetings.start': { id: 1 },
  'meetings.end': { id: 1 },
  'meetings.addItem': { meetingId: 1, title: 'Other' },
  'meetings.changeItem': { itemId: 1, title: 'Other' },
  'meetings.moveItem': { itemId: 1, before: null },
  'meetings.removeItem': { itemId: 1 },
  'meetings.addPeople': { meetingId: 1, people: [{ name: 'Ana' }] },
  'meetings.changePerson': { attendeeId: 1, here: false },
  'meetings.removePerson': { attendeeId: 1 },
  'meetings.changeNote': { noteId: 1, text: 'Other' },
  'meetings.removeNote': { noteId: 1 },
  'plan.setLogo': { name: 'logo.png', data: 'iVBORw0KGgo=' },
  'plan.removeLogo': {},
  'plan.export': { file: 'file:plan.pdf', format: 'pdf', settings: {}, task: 'export' },
  'rounds.open': { meetingId: 1, kind: 'brainstorm', question: 'Why?' },
  'rounds.change': { id: 1, question: 'Other' },
  'rounds.remove': { id: 1 },
  'rounds.addIdeas': { roundId: 1, ideas: [{ text: 'Other' }] },
  'rounds.changeIdea': { ideaId: 1, text: 'Other' },
  'rounds.mergeIdea': { ideaId: 1, sameAs: 2 },
  'rounds.removeIdea': { ideaId: 1 },
  'rounds.placeIdea': { ideaId: 1, at: { kind: 'is', causeId: 1 } },
  'rounds.freeIdea': { ideaId: 1 },
  'rounds.give': { roundId: 2, marks: [{ optionId: 1, dots: 1 }] },
  'rounds.dropBallot': { roundId: 2, ballot: 1 },
  'rounds.reveal': { id: 2 },
  'rounds.breakTie': { roundId: 2, how: 'lot' },
  'rounds.toCauses': { id: 2 },
  'rounds.takeOver': { id: 2 },
  'rounds.capture': { meetingId: 1, said: { kind: 'note', text: 'Other' } },
  'room.show': { show: { kind: 'agenda' } },
  'room.highlight': { highlight: 'cause:1' },
  'room.blank': { blank: true },
  'room.turnPage': { page: 1 },
  'room.step': { to: 'next' },
  'room.timer': { do: 'start', seconds: 60 },
  'room.setField': { fieldId: 2, shown: false },
  'timeline.addNote': { problemId: 1, text: 'A storm' },
  'timeline.changeNote': { id: 1, text: 'Other' },
  'timeline.removeNote': { id: 1 },
  'failurePoints.add': { place: { stageId: 1 }, text: 'Other' },
  'failurePoints.change': { id: 1, text: 'Other' },
  'failurePoints.move': { id: 1 },
  'failurePoints.remove': { id: 1 },
  'failurePoints.addMitigation': { failurePointId: 1, text: 'Other' },
  'failurePoints.changeMitigation': { mitigationId: 1, text: 'Other' },
  'failurePoints.moveMitigation': { mitigationId: 1 },
  'failurePoints.removeMitigation': { mitigationId: 1 },
  'complaintMaps.add': { name: 'Other', filter: { conditions: [] } },
  'complaintMaps.change': { id: 1, name: 'Other' },
  'complaintMaps.changeStage': { stageId: 1, should: 'Other' },
  'complaintMaps.move': { id: 1 },
  'complaintMaps.remove': { id: 1 },
  'empowerment.add': { role: 'Lead', what: 'Other' },
  'empowerment.change': { id: 1, role: 'Other' },
  'empowerment.remove': { id: 1 },
  'control.add': {
    name: 'Daily',
    definition: { filter: { conditions: [] }, charted: { kind: 'count' }, timeFieldId: 3 },
  },
  'control.change': { id: 1, name: 'Other' },
  'control.remove': { id: 1 },
  'control.addPhase': { id: 1, startsAt: 9e11, note: 'Other' },
  'control.changePhase': { phaseId: 2, note: 'Other' },
  'control.removePhase': { phaseId: 2 },
  'control.setBaseline': { phaseId: 1, baseline: null },
  'changes.add': { title: 'Other' },
  'changes.change': { id: 1, title: 'Other' },
  'changes.decide': { id: 1, decision: 'withdrawn', why: '' },
  'changes.remove': { id: 1 },
  'changes.addRisk': { id: 1, text: 'Other' },
  'changes.changeRisk': { riskId: 1, text: 'Other' },
  'changes.removeRisk': { riskId: 1 },
  'changes.justifyWeak': { problemId: 1, reason: 'Other' },
  'process.addStep': { changeId: 1, side: 'as-is', text: 'Other' },
  'process.changeStep': { id: 1, text: 'Other' },
  'process.moveStep': { id: 1 },
  'process.removeStep': { id: 1 },
  'process.start': { changeId: 1 },
  'process.pasteSteps': { changeId: 1, side: 'as-is', text: 'Other' },
  'journey.add': { touchPoints: [{ name: 'Other', stage: 'interest' }] },
  'journey.change': { id: 1, name: 'Other' },
  'journey.move': { id: 1, stage: 'interest' },
  'journey.remove': { ids: [1] },
  'journey.addStandard': { touchPointId: 1, text: 'Other' },
  'journey.changeStandard': { standardId: 1, text: 'Other' },
  'journey.removeStandard': { standardId: 1 },
  'journey.markMoment': { touchPointId: 1 },
  'journey.unmarkMoment': { momentId: 1 },
  'maturity.decide': { touchPointId: 1, level: 'ad-hoc' },
  'maturity.remove': { id: 1 },
  'actions.add': { text: 'Other' },
  'actions.change': { id: 1, text: 'Other' },
  'actions.move': { id: 1, before: null },
  'actions.remove': { id: 1 },
  'actions.addNeed': { id: 1, needsId: 2 },
  'actions.removeNeed': { id: 1, needsId: 2 },
  'actions.addItem': { id: 1, text: 'Other' },
  'actions.changeItem': { itemId: 1, done: true },
  'actions.moveItem': { itemId: 1, before: null },
  'actions.removeItem': { itemId: 1 },
  'actions.import': { file: 'file:two.csv', fileHash: '' },
  'benchmarks.add': {
    name: 'Other',
    better: 'lower',
    definition: { source: 'entered', kind: 'count' },
  },
  'benchmarks.change': { id: 1, name: 'Other' },
  'benchmarks.remove': { id: 1 },
  'benchmarks.setValues': {
    id: 1,
    values: [{ fromOn: '2024-01-01', toOn: '2024-02-01', value: 1 }],
  },
  'benchmarks.removeValues': { id: 1, fromOn: ['2024-01-01'] },
  'checks.add': { changeId: 1, benchmarkId: 1 },
  'checks.change': { id: 1, plan: { windowDays: 30 } },
  'checks.remove': { id: 1 },
  'checks.lock': { id: 1 },
  'checks.unlock': { id: 1, why: 'Other' },
  'checks.record': { id: 1 },
  'categories.add': { parentId: null, name: 'New' },
  'categories.change': { categoryId: 1, name: 'Other' },
  'categories.move': { categoryId: 2, parentId: 1, before: null },
  'categories.merge': { categoryIds: [1], into: 2 },
  'categories.split': {
    categoryId: 1,
    place: 'below',
    parts: [{ name: 'Part', chosen: { kind: 'ids', incidentIds: [1] } }],
  },
  'categories.retire': { categoryId: 1, into: null },
  'categories.restore': { categoryId: 3 },
  'categories.remove': { categoryId: 2 },
  'categories.start': { start: { kind: 'outline', text: 'New' } },
  'categories.decide': { chosen: { kind: 'ids', incidentIds: [2] }, categoryId: 1 },
  'rules.save': {
    ruleId: null,
    categoryId: 2,
    condition: { kind: 'values', fieldId: 2, values: ['Gate'] },
  },
  'rules.move': { ruleId: 1, before: 2 },
  'rules.switch': { ruleId: 1, active: false },
  'rules.remove': { ruleId: 1 },
  'queue.skip': { incidentId: 3, reason: 'unclear' },
  'suggestions.accept': { filter: { conditions: [] }, probability: 0.5 },
  'agreement.start': { filter: { conditions: [] }, size: 2, coders: ['Ada', 'Ben'] },
  'agreement.code': { checkId: 1, coder: 0, incidentId: 1, categoryId: 1 },
  'agreement.settle': { checkId: 1, incidentId: 1, categoryId: 1 },
  'agreement.adopt': { checkId: 1 },
  'agreement.remove': { checkId: 1 },
  'outcomes.choose': { choice: { fieldId: 2, good: [], bad: ['Gate'] } },
};
const beforeThereIsOne = ['project.create', 'workspace.restore', 'workspace.forget'];

it('a project that is open for reading refuses every edit, and its file stays as it is', async () => {
  const folder = temporaryFolder();
  const rows = Array.from({ length: 12 }, (_, row) => `${row},Gate,2024-01-${row + 10}`);
  const table = (more: string) => `id,area,at\n${rows.join('\n')}\n${more}\n`;
  writeFileSync(join(folder, 'one.csv'), table('30,Shop,2024-02-31'));
  writeFileSync(join(folder, 'two.csv'), table('40,Hall,2024-02-01'));
  writeFileSync(join(folder, 'three.csv'), table('50,Hall,2024-02-01'));
  const { engine, call, codeOf } = engineIn(folder);
  await call('project.create', { file: 'file:p.vitalfew', title: 'P' });
  const { import: first } = await call('sources.import', { file: 'file:one.csv' });
  expect(first.rejected).toBe(1);
  await call('exposure.save', { unit: 'orders', entries: [{ count: 100 }] });
  await call('categories.start', { start: { kind: 'outline', text: 'A\nB\nC' } });
  await call('categories.retire', { categoryId: 3, into: null });
  await call('categories.decide', { chosen: { kind: 'ids', incidentIds: [1] }, categoryId: 1 });
  for (const value of ['Gate', 'Shop']) {
    await call('rules.save', {
      ruleId: null,
      categoryId: 1,
      condition: { kind: 'values', fieldId: 2, values: [value] },
    });
  }
  const filter = { conditions: [] };
  await call('agreement.start', { filter, size: 12, coders: ['Ada', 'Ben'] });
  const { id: problemId } = await call('problems.add', { statement: 'Gate', filter });
  await call('fishbone.pasteOutline', { problemId, below: null, text: 'A\n  a\nB\n  b\n  c' });
  await call('timeline.addNote', { problemId, text: 'Rain' });
  await call('control.add', {
    name: 'Kept',
    definition: { filter, charted: { kind: 'count' }, timeFieldId: 3, unit: 'day' },
    phase: { startsAt: Date.UTC(2024, 0, 15), note: 'Second' },
  });
  await call('complaintMaps.add', { name: 'All', filter });
  const { id: failurePointId } = await call('failurePoints.add', {
    place: { stageId: 1 },
    text: 'Lost',
  });
  await call('failurePoints.addMitigation', { failurePointId, text: 'Keep' });
  await call('empowerment.add', { role: 'Agent', what: 'Refund' });
  await call('project.rename', { title: 'Q' });
  await call('journal.undo', {});
  await call('project.close', {});
  await call('project.open', { file: 'file:p.vitalfew', access: 'read' });
  const hash = () =>
    createHash('sha256')
      .update(readFileSync(join(folder, 'p.vitalfew')))
      .digest('hex');
  const before = hash();
  const known = Object.entries(operations)
    .filter(([name, { edits: does }]) => does && !beforeThereIsOne.includes(name))
    .map(([name]) => name);
  expect(Object.keys(edits).sort()).toEqual(known.sort());
  for (const [name, input] of Object.entries(edits)) {
    expect([name, await codeOf(name, input)]).toEqual([name, 'project-read-only']);
  }
  expect(hash()).toBe(before);
  await engine.close();
});
