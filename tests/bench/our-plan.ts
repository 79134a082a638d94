// Writes a plan with 300 changes and 3,000 actions as PDF: seconds, those of the processor with opening the project, megabytes at most of a process of its own, pages.
// node tests/bench/our-plan.ts [FILE that keeps the PDF]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchEngine } from './bench-engine.ts';

const changes = 300;
const actionsOfEach = 10;
/** Of the sample's own problem, so that its plan is about the changes. */
const firstCause = 1;
const writes = '--write';

/** Makes the project; gives its path. */
async function makeProject(folder: string): Promise<string> {
  const { engine, call } = benchEngine(join(folder, 'state'));
  const path = join(folder, 'plan.vitalfew');
  await call('project.sample', {});
  for (let change = 1; change <= changes; change += 1) {
    const { id } = await call('changes.add', {
      title: `Signs at gate ${change} say where to go`,
      causeIds: [firstCause],
    });
    for (let action = 1; action <= actionsOfEach; action += 1) {
      await call('actions.add', { changeId: id, text: `Order sign ${action} of gate ${change}` });
    }
  }
  await call('project.saveCopy', { file: path });
  await engine.close();
  return path;
}

async function writePlan(project: string, file: string): Promise<void> {
  const { engine, call } = benchEngine(`${project}.state`);
  await call('project.open', { file: project });
  const started = performance.now();
  const { pages, size } = await call('plan.export', {
    file,
    format: 'pdf',
    settings: {},
    overwrite: true,
    task: 'bench',
  });
  const seconds = (performance.now() - started) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const { user, system } = process.cpuUsage();
  const processorSeconds = (user + system) / 1e6;
  console.log(JSON.stringify({ seconds, processorSeconds, megabytes, pages, bytes: size }));
  await engine.close();
}

const [first, project, out] = process.argv.slice(2);
if (first === writes && project !== undefined && out !== undefined) {
  await writePlan(project, out);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'vitalfew-plan-'));
  try {
    const path = await makeProject(folder);
    const asked = [import.meta.filename, writes, path, first ?? join(folder, 'plan.pdf')];
    execFileSync(process.execPath, asked, { stdio: 'inherit' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
