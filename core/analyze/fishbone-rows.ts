import type { Bone, Cause, CauseStatus, Fishbone, StandingCause } from './fishbone-tree.ts';
import { causesByNumber, countCauses } from './fishbone-tree.ts';
import type { Tail } from './fishbone-wrapping.ts';

/** One visible cause of a bone; the rows of a bone stand in the order of reading. */
export interface Row {
  readonly cause: Cause;
  readonly text: string;
  readonly status: CauseStatus;
  readonly figure: string | null;
  readonly note: string | null;
  readonly tails: readonly Tail[];
  readonly hidden: number;
  readonly reference: boolean;
  readonly depth: number;
  /** Index of the row above it in the tree; -1 on the bone. */
  readonly parent: number;
  /** True when "only together" is written above it. */
  readonly underWords: boolean;
  /** From the left end of the bone's place to where its line begins, in parts of the text size. */
  readonly indent: number;
  /** How much further its glyph and text begin. */
  readonly inset: number;
}

type Standing = ReadonlyMap<number, StandingCause>;

/** All geometry is in parts of the text size (em). */
export const em = {
  /** Where the twig of a cause on the bone hangs, from where its line begins. */
  firstTwig: 0.95,
  glyph: 0.46,
  text: 1.3,
  /** How much further all that begins when the bone is at the beginning of the line. */
  besideBone: 0.45,
  glyphOnTwig: 1,
  textOnTwig: 1.8,
  textEnd: 0.55,
};

/** The words above causes that act only together. */
export const togetherWords = 'only together';

/** A step is narrower the deeper it lies, so that a very deep chain stays narrow. */
function stepBelow(depth: number): number {
  return depth === 0 ? em.firstTwig : depth < 8 ? 1 : depth < 40 ? 0.5 : 0.3;
}

/** Where the text of a row begins, from the left end of the bone's place. */
export function textStart(row: Row): number {
  return row.indent + (row.depth === 0 ? em.text + row.inset : em.textOnTwig);
}

/** Where the glyph of a row has its centre, from the left end of the bone's place. */
export function glyphAt(row: Row): number {
  return row.indent + (row.depth === 0 ? em.glyph + row.inset : em.glyphOnTwig);
}

/**
 * The rows of every bone: causes before their causes, folded ones left out. With the head at the
 * beginning, lines begin at their bone, and their texts a little further on.
 */
export function readRows(fishbone: Fishbone, headRight: boolean): Row[][] {
  let known: Standing | null = null;
  const standing = () => (known ??= causesByNumber(fishbone.bones));
  const inset = headRight ? 0 : em.besideBone;
  return fishbone.bones.map((bone) => (bone.collapsed ? [] : rowsOf(bone, standing, inset)));
}

function rowsOf(bone: Bone, standing: () => Standing, inset: number): Row[] {
  const rows: Row[] = [];
  interface Waiting {
    readonly cause: Cause;
    readonly depth: number;
    readonly parent: number;
    readonly indent: number;
    readonly underWords: boolean;
  }
  const waiting: Waiting[] = [];
  const wait = (causes: readonly Cause[], above: Omit<Waiting, 'cause'>) => {
    for (let index = causes.length - 1; index >= 0; index -= 1) {
      const cause = causes[index];
      if (cause) waiting.push({ ...above, cause, underWords: above.underWords && index === 0 });
    }
  };
  wait(bone.causes, { depth: 0, parent: -1, indent: 0, underWords: false });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { cause, depth, indent } = next;
    const own = rows.length;
    const folded = cause.collapsed && cause.causes.length > 0;
    const hidden = folded ? countCauses(cause.causes) : 0;
    const target = targetOf(cause, standing);
    const shown = target?.cause ?? cause;
    const note = noteOf(target?.bone.name ?? null, hidden, shown.remarks ?? []);
    rows.push({
      ...next,
      text: shown.text,
      status: shown.status,
      figure: shown.figure,
      note,
      tails: tailsOf(shown.figure, note, shown.status),
      hidden,
      inset,
      reference: target !== undefined,
    });
    if (folded) continue;
    wait(cause.causes, {
      depth: depth + 1,
      parent: own,
      indent: indent + stepBelow(depth) + (depth === 0 ? inset : 0),
      underWords: cause.needsAll && cause.causes.length > 1,
    });
  }
  return rows;
}

/** The cause that a reference shows; one that leads nowhere or in a circle shows its own text. */
function targetOf(cause: Cause, standing: () => Standing): StandingCause | undefined {
  const seen = new Set<number>();
  let target: StandingCause | undefined;
  for (let next = cause.standsFor; next !== null && !seen.has(next);) {
    seen.add(next);
    target = standing().get(next);
    next = target?.cause.standsFor ?? null;
  }
  return target?.cause.standsFor === null ? target : undefined;
}

function noteOf(bone: string | null, hidden: number, remarks: readonly string[]): string | null {
  const parts: string[] = [...remarks];
  if (bone !== null) parts.push(`see ${bone}`);
  if (hidden > 0) parts.push(`+${hidden}`);
  return parts.length > 0 ? parts.join(', ') : null;
}

/** Weight of a cause's text by its status; never colour alone. */
export function weightOf(status: CauseStatus): number {
  return status === 'confirmed' ? 620 : 400;
}

function tailsOf(figure: string | null, note: string | null, status: CauseStatus): Tail[] {
  const tails: Tail[] = [];
  if (figure !== null && figure !== '') {
    tails.push({ text: figure, weight: weightOf(status), glued: true });
  }
  if (note !== null) tails.push({ text: note, weight: 400, glued: false });
  return tails;
}
