import type { Action, ActionImportPreview, ImportedAction } from '../contract/actions.ts';
import { VitalFewError } from '../contract/errors.ts';
import { personRefusal } from '../modify/person.ts';
import { quoted } from '../analyze/quoted.ts';
import type { Pacer } from '../sources/pacer.ts';
import { anyCircle } from './action-circle.ts';
import { plainText, type FileAction } from './action-file.ts';
import { differencesWords, type KnownUids } from './action-import-words.ts';
import { eachPaced } from './paced-lines.ts';

/** A line of a file beside the action that it is about; null: a new one. */
export interface PlannedAction {
  said: FileAction;
  existing: Action | null;
  result: ImportedAction['result'];
  why: string;
  /** Id of its change; undefined: it says none that is known. */
  changeId: number | null | undefined;
}

/** What the project holds, for a file to be laid beside. */
export interface Beside {
  actions: readonly Action[];
  changes: readonly { id: number; title: string }[];
}

const limits = { text: 1000, notes: 10_000, uid: 255, item: 500, items: 500, owner: 120 };
/** Circles that are taken apart by rejecting a line of each; more are no slip of a pen. */
const mostCircles = 50;

/**
 * Says of each line of a file whether it is new, changes an action, says nothing new, or cannot be taken. Lines are known by
 * their uid; those without one by their text, where it is only one action's and only one line's.
 * @throws VitalFewError `circular-dependency` when the file is full of circles; `cancelled`
 */
export async function planImport(
  lines: readonly FileAction[],
  beside: Beside,
  pacer: Pacer,
): Promise<PlannedAction[]> {
  const paced = { pacer, stage: 'comparing with the project' };
  const match = await matcher(lines, beside.actions, pacer);
  const seen = new Map<string, number>();
  const refusals = refusalsByName();
  const changeOf = changesByTitle(beside.changes);
  const planned: PlannedAction[] = [];
  await eachPaced(lines, paced, (said) => {
    const existing = match(said);
    const change = changeOf(said.change);
    const why = faultOf(said, existing, { seen, refusals });
    const known = existing?.uid ?? said.uid;
    if (why === null && known !== undefined && known !== null) seen.set(known, said.line);
    planned.push({
      said,
      existing,
      result: why === null ? 'new' : 'rejected',
      why: why ?? change.why,
      changeId: change.id,
    });
  });
  await rejectCircles(planned, beside.actions, pacer);
  const uids = knownUids(planned, beside.actions);
  const uidOf = new Map(beside.actions.map(({ id, uid }) => [id, uid]));
  await eachPaced(planned, { ...paced, stage: 'noting what changes' }, (one) =>
    settle(one, { uids, uidOf }),
  );
  return planned;
}

async function matcher(lines: readonly FileAction[], actions: readonly Action[], pacer: Pacer) {
  const byUid = new Map<string, Action>();
  const texts = new Map<Action, string>();
  await eachPaced(actions, { pacer, stage: 'comparing with the project' }, (one) => {
    byUid.set(plainText(one.uid), one);
    texts.set(one, plainText(one.text));
  });
  const named = new Set(lines.flatMap(({ uid }) => uid ?? []));
  const byText = onlyOnes(
    actions.filter((one) => !named.has(one.uid)),
    (one) => texts.get(one) ?? '',
  );
  const only = onlyOnes(
    lines.filter(({ uid }) => !uid),
    ({ text }) => text,
  );
  return (said: FileAction): Action | null => {
    if (said.uid) return byUid.get(said.uid) ?? null;
    return only.has(said.text) ? (byText.get(said.text) ?? null) : null;
  };
}

/** By their names, those whose name no other has. */
function onlyOnes<One>(all: readonly One[], nameOf: (one: One) => string): Map<string, One> {
  const found = new Map<string, One>();
  const twice = new Set<string>();
  for (const one of all) {
    const name = nameOf(one);
    if (found.has(name)) twice.add(name);
    found.set(name, one);
  }
  for (const name of twice) found.delete(name);
  return found;
}

function changesByTitle(changes: Beside['changes']) {
  const only = onlyOnes(changes, ({ title }) => plainText(title));
  return (title: string | null | undefined): { id: number | null | undefined; why: string } => {
    if (title === undefined || title === null) return { id: title, why: '' };
    const found = only.get(title);
    if (found !== undefined) return { id: found.id, why: '' };
    const several = changes.some((one) => plainText(one.title) === title);
    return {
      id: undefined,
      why: several
        ? `several changes are called ${quoted(title)}`
        : `no change is called ${quoted(title)}`,
    };
  };
}

/** Why a line cannot be taken; null: it can. */
function faultOf(
  said: FileAction,
  existing: Action | null,
  { seen, refusals }: { seen: ReadonlyMap<string, number>; refusals: Refusals },
): string | null {
  if (said.fault !== null) return said.fault;
  if (said.text === '') return 'it does not say what is to be done';
  const uid = existing?.uid ?? said.uid ?? null;
  const before = uid === null ? undefined : seen.get(uid);
  if (before !== undefined) return `the same action stands on line ${before} already`;
  return tooLong(said, uid) ?? personFault(said, existing, refusals) ?? backwards(said, existing);
}

function tooLong(said: FileAction, uid: string | null): string | null {
  const over = (what: string, size: number, most: number): string | null =>
    size > most
      ? `${what} has ${size.toLocaleString('en-US')} characters, and at most ${most.toLocaleString('en-US')} fit`
      : null;
  const items = said.checklist ?? [];
  return (
    over('the text', said.text.length, limits.text) ??
    over('its notes', said.notes?.length ?? 0, limits.notes) ??
    over('its uid', uid?.length ?? 0, limits.uid) ??
    over(
      'a line of its checklist',
      Math.max(0, ...items.map(({ text }) => text.length)),
      limits.item,
    ) ??
    (items.length > limits.items ? `its checklist has more than ${limits.items} lines` : null)
  );
}

type Refusals = (name: string) => string | null;

/** A file names the same few people again and again. */
function refusalsByName(): Refusals {
  const known = new Map<string, string | null>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const refusal = personRefusal(name);
    known.set(name, refusal);
    return refusal;
  };
}

function personFault(
  { owner }: FileAction,
  existing: Action | null,
  refusals: Refusals,
): string | null {
  if (owner === undefined || owner === null) return null;
  if (existing !== null && plainText(existing.owner ?? '') === owner) return null;
  const refusal = owner.length > limits.owner ? 'It is too long for a name.' : refusals(owner);
  return refusal === null ? null : `${quoted(owner)} cannot be its owner. ${refusal}`;
}

function backwards(said: FileAction, existing: Action | null): string | null {
  const { startsOn = existing?.startsOn ?? null, dueOn = existing?.dueOn ?? null } = said;
  if (startsOn === null || dueOn === null || startsOn <= dueOn) return null;
  return `it would start on ${startsOn} and be due before, on ${dueOn}`;
}

/** Uids that an action would need, among those that there would be. */
function needsAfter(planned: readonly PlannedAction[], actions: readonly Action[]) {
  const uidOf = new Map(actions.map(({ id, uid }) => [id, uid]));
  const needs = new Map<string, readonly string[]>();
  for (const { uid, needs: ids } of actions)
    needs.set(
      uid,
      ids.flatMap((id) => uidOf.get(id) ?? []),
    );
  for (const { said, existing, result } of planned) {
    const uid = existing?.uid ?? said.uid ?? null;
    if (result !== 'rejected' && uid !== null && said.needs !== undefined)
      needs.set(uid, said.needs);
  }
  return needs;
}

async function rejectCircles(
  planned: PlannedAction[],
  actions: readonly Action[],
  pacer: Pacer,
): Promise<void> {
  for (let round = 0; round <= mostCircles; round += 1) {
    await pacer.pause();
    const needs = needsAfter(planned, actions);
    await pacer.pause();
    const numbers = new Map([...needs.keys()].map((uid, at) => [uid, at]));
    const graph = new Map<number, number[]>();
    for (const [uid, list] of needs) {
      const at = numbers.get(uid);
      if (at !== undefined)
        graph.set(
          at,
          list.flatMap((one) => numbers.get(one) ?? []),
        );
    }
    await pacer.pause();
    const circle = anyCircle(graph);
    if (circle === null) return;
    await pacer.pause();
    const uids = [...needs.keys()];
    rejectOneOf(
      planned,
      circle.map((at) => uids[at] ?? ''),
    );
  }
  throw new VitalFewError(
    'circular-dependency',
    `The file makes actions wait for each other in more than ${mostCircles} circles. Mend its column of needs, and import it again.`,
  );
}

/** Of a circle the last line of the file that adds to it is rejected. */
function rejectOneOf(planned: PlannedAction[], circle: readonly string[]): void {
  const inCircle = new Set(circle);
  const last = planned.findLast(
    ({ said, existing, result }) =>
      result !== 'rejected' &&
      said.needs !== undefined &&
      inCircle.has(existing?.uid ?? said.uid ?? ''),
  );
  if (last === undefined) return;
  last.result = 'rejected';
  last.why =
    circle.length === 1
      ? 'it would wait for itself'
      : `it would wait for itself, in a circle of ${circle.length} actions`;
}

/** New, changed or unchanged, once it is known which lines are taken. */
function settle(one: PlannedAction, known: KnownUids): void {
  if (one.result === 'rejected' || one.existing === null) return;
  const words = differencesWords(one.existing, one, known);
  one.result = words === '' ? 'unchanged' : 'changed';
  one.why = [words, one.why].filter((part) => part !== '').join('; ');
}

/** Uids that there will be. */
function knownUids(planned: readonly PlannedAction[], actions: readonly Action[]): Set<string> {
  const uids = new Set(actions.map(({ uid }) => uid));
  for (const { said, result } of planned) if (said.uid && result !== 'rejected') uids.add(said.uid);
  return uids;
}

const mostShown = 500;

/** The plan as a window shows it: rejected lines first, then new and changed ones. */
export function previewOf(
  planned: readonly PlannedAction[],
): Pick<ActionImportPreview, 'counts' | 'lines'> {
  const counts = { new: 0, changed: 0, unchanged: 0, rejected: 0 };
  for (const { result } of planned) counts[result] += 1;
  const order = { rejected: 0, new: 1, changed: 2, unchanged: 3 };
  const lines = planned
    .filter(({ result }) => result !== 'unchanged')
    .sort(
      (one, other) => order[one.result] - order[other.result] || one.said.line - other.said.line,
    )
    .slice(0, mostShown)
    .map(({ said, result, why }) => ({
      line: said.line,
      result,
      text: said.text.slice(0, 1000),
      owner: said.owner ?? null,
      dueOn: said.dueOn ?? null,
      why,
    }));
  return { counts, lines };
}
