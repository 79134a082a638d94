import { noFigure, numberWords, numbered } from '#core/aggregate/number-words.ts';
import { drawnFishbone } from '#core/analyze/fishbone-drawn.ts';
import { nextSide, type Fishbone } from '#core/analyze/fishbone-tree.ts';
import type { CauseCounts } from '#core/contract/evidence.ts';
import type { StoredCause, StoredFishbone } from '#core/contract/fishbone.ts';
import type { Place } from './fishbone-index.ts';

type Stored = Pick<StoredFishbone, 'problem' | 'bones' | 'causes'>;

/** Number of what is being typed and has none yet. */
export const newId = 0;

/** What is drawn of a fishbone. */
export interface Showing {
  /** Short lines under the effect. */
  readonly figures: readonly string[];
  readonly countOf: (cause: StoredCause) => Pick<CauseCounts, 'for' | 'against'> | null;
  /** The bone that is shown alone; null: all. */
  readonly only: number | null;
  /** Where room is kept for something that is being typed; null: nowhere. */
  readonly place: Place | null;
}

/** The fishbone as it stands on the screen: with its figures, one bone alone, with room for what is typed. */
export function shownFishbone(stored: Stored, showing: Showing): Fishbone {
  const { figures, countOf, only, place } = showing;
  const kept = alone(place ? withRoom(stored, place) : stored, only);
  const anyEvidence = kept.causes.some(isCounted);
  const placeNames = only === null ? null : standingNames(stored);
  return drawnFishbone(
    kept,
    figures,
    (cause) => figureOf(cause, countOf(cause), anyEvidence),
    (cause) => remarksOf(cause, countOf(cause), placeNames?.get(cause.standsFor ?? 0)),
  );
}

/** Words alone are evidence, and nothing to be counted. */
function isCounted(cause: StoredCause): boolean {
  return cause.evidence.some((one) => one.kind !== 'words');
}

/**
 * Incidents that speak for a cause, named so where others speak against it; a dash where other causes have evidence and
 * this one has none.
 */
function figureOf(
  cause: StoredCause,
  count: Pick<CauseCounts, 'for' | 'against'> | null,
  anyEvidence: boolean,
): string | null {
  if (cause.id === newId) return null;
  if (!isCounted(cause)) return anyEvidence ? noFigure : null;
  if (count === null) return '…';
  return count.against > 0 ? `${numberWords(count.for)} for` : numberWords(count.for);
}

function remarksOf(
  cause: StoredCause,
  count: Pick<CauseCounts, 'against'> | null,
  standsOn: string | undefined,
): string[] {
  const remarks: string[] = [];
  if (standsOn !== undefined) remarks.push(`see ${standsOn}`);
  if (count !== null && count.against > 0) remarks.push(`${numberWords(count.against)} against`);
  if (cause.votes > 0) remarks.push(numbered(cause.votes, 'vote', 'votes'));
  if (cause.actOn) remarks.push('act on this');
  if (cause.questionedBy.length > 0) remarks.push('questioned');
  return remarks;
}

/** One bone with its causes; references lead out of what is shown. */
function alone({ problem, bones, causes }: Stored, only: number | null): Stored {
  if (only === null) return { problem, bones, causes };
  return {
    problem,
    bones: bones
      .filter((bone) => bone.id === only || bone.id === newId)
      .map((bone) => (bone.id === only ? { ...bone, collapsed: false } : bone)),
    causes: causes.filter((cause) => cause.boneId === only),
  };
}

/** The bone of every cause by its name. */
function standingNames({ bones, causes }: Stored): Map<number, string> {
  const names = new Map(bones.map((bone) => [bone.id, bone.name]));
  return new Map(causes.map((cause) => [cause.id, names.get(cause.boneId) ?? '']));
}

/** The fishbone with an empty bone or cause at a place. */
function withRoom({ problem, bones, causes }: Stored, { below, before }: Place): Stored {
  if (below.kind === 'head') {
    const at = before === null ? bones.length : bones.findIndex((bone) => bone.id === before);
    const ahead = bones.slice(0, at === -1 ? bones.length : at);
    const made = { id: newId, name: '', side: nextSide(ahead), collapsed: false };
    return { problem, bones: [...ahead, made, ...bones.slice(ahead.length)], causes };
  }
  const host = below.kind === 'cause' ? causes.find((cause) => cause.id === below.id) : null;
  const boneId = below.kind === 'bone' ? below.id : host?.boneId;
  if (boneId === undefined) return { problem, bones, causes };
  const made: StoredCause = {
    id: newId,
    boneId,
    parentId: below.kind === 'bone' ? null : below.id,
    text: '',
    status: 'suspected',
    verdicts: [],
    notes: '',
    votes: 0,
    needsAll: false,
    collapsed: false,
    actOn: false,
    standsFor: null,
    evidence: [],
    questionedBy: [],
  };
  const found = before === null ? -1 : causes.findIndex((cause) => cause.id === before);
  const at = found === -1 ? causes.length : found;
  const open = causes.map((cause) =>
    cause.id === below.id && below.kind === 'cause' ? { ...cause, collapsed: false } : cause,
  );
  return {
    problem,
    bones: bones.map((bone) => (bone.id === boneId ? { ...bone, collapsed: false } : bone)),
    causes: [...open.slice(0, at), made, ...open.slice(at)],
  };
}
