import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { AnyBoneSet, fishboneOperations } from '../contract/fishbone.ts';
import type { ProjectFile } from '../project/project-file.ts';
import { boneSets } from './fishbone-sets.ts';
import { quoted } from './quoted.ts';

type SaveInput = z.output<(typeof fishboneOperations)['boneSets.save']['input']>;

const stored = z
  .object({ id: z.int(), name: z.string(), use: z.string(), bones: z.string() })
  .transform(({ id, bones, ...one }): AnyBoneSet => ({
    ...one,
    id: `own:${id}`,
    bones: z.array(z.string()).parse(JSON.parse(bones)),
    own: true,
  }));

/** The sets that come with the application, and behind them the project's own. */
export function listBoneSets({ db }: ProjectFile): AnyBoneSet[] {
  const own = z
    .array(stored)
    .parse(db.prepare('SELECT id, name, use, bones FROM bone_set ORDER BY id').all());
  return [...boneSets.map((set) => ({ ...set, bones: [...set.bones], own: false })), ...own];
}

/** @throws VitalFewError `invalid-input` */
export function boneSetOf(project: ProjectFile, id: string): AnyBoneSet {
  const found = listBoneSets(project).find((set) => set.id === id);
  if (found !== undefined) return found;
  throw new VitalFewError(
    'invalid-input',
    'That set of bones is not in this project any more. Choose another one, or undo its removal.',
    { setId: id },
  );
}

/** @throws VitalFewError `invalid-input` for a set that comes with the application */
function ownNumber({ id, name, own }: AnyBoneSet): number {
  if (own) return Number(id.slice('own:'.length));
  throw new VitalFewError(
    'invalid-input',
    `${quoted(name)} comes with the application and stays as it is. Save it as a set of your own.`,
    { setId: id },
  );
}

/** Keeps an own set. @throws VitalFewError `invalid-input` */
export function saveBoneSet(
  project: ProjectFile,
  { id, name, use, bones }: SaveInput,
): { id: string } {
  const row = { name, use, bones: JSON.stringify(bones) };
  if (id === null) {
    const made = project.journal.record(`Keep the set of bones ${quoted(name)}`, (edit) =>
      edit.insert('bone_set', row),
    );
    return { id: `own:${made}` };
  }
  const known = boneSetOf(project, id);
  const number = ownNumber(known);
  project.journal.record(`Change the set of bones ${quoted(known.name)}`, (edit) =>
    edit.update('bone_set', number, row),
  );
  return { id };
}

/** @throws VitalFewError `invalid-input` */
export function removeBoneSet(project: ProjectFile, id: string): void {
  const known = boneSetOf(project, id);
  const number = ownNumber(known);
  project.journal.record(`Take the set of bones ${quoted(known.name)} away`, (edit) =>
    edit.remove('bone_set', number),
  );
}
