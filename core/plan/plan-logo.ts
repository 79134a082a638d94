import { z } from 'zod';
import { VitalFewError } from '../contract/errors.ts';
import type { ProjectFile } from '../project/project-file.ts';

const stored = z.object({
  id: z.int(),
  name: z.string(),
  type: z.enum(['image/png', 'image/jpeg']),
  data: z.string(),
});
type Logo = z.infer<typeof stored>;

/** Bytes. */
const largest = 1_048_576;
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];

/** The logo that plans carry; null: none was set. */
export function readLogo({ db }: ProjectFile): Logo | null {
  const found = db.prepare('SELECT id, name, type, data FROM plan_logo ORDER BY id DESC').get();
  return found === undefined ? null : stored.parse(found);
}

function unreadable(name: string, why: string): VitalFewError {
  return new VitalFewError(
    'picture-not-readable',
    `${name} ${why}. Choose a PNG or JPEG of at most 1 MB.`,
    { name },
  );
}

function typeOf(bytes: Buffer): Logo['type'] | null {
  if (png.every((byte, at) => bytes[at] === byte)) return 'image/png';
  if (jpeg.every((byte, at) => bytes[at] === byte)) return 'image/jpeg';
  return null;
}

/**
 * Sets the logo in place of the one before; its type is read from its first bytes.
 * @param data Base64
 * @throws VitalFewError `picture-not-readable`
 */
export function setLogo(
  project: ProjectFile,
  { name, data }: { readonly name: string; readonly data: string },
): { logo: Omit<Logo, 'data'> } {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > largest) throw unreadable(name, 'is larger than 1 MB');
  const type = typeOf(bytes);
  if (type === null) throw unreadable(name, 'is neither PNG nor JPEG');
  const before = readLogo(project);
  const row = { name, type, data: bytes.toString('base64') };
  const id = project.journal.record('Set the logo of plans', (edit) => {
    if (before !== null) edit.remove('plan_logo', before.id);
    return edit.insert('plan_logo', row);
  });
  return { logo: { id, name, type } };
}

/** Takes the logo away; undo brings it back. */
export function removeLogo(project: ProjectFile): void {
  const before = readLogo(project);
  if (before === null) return;
  project.journal.record('Take the logo of plans away', (edit) =>
    edit.remove('plan_logo', before.id),
  );
}
