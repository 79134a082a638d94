import type { FishboneNode, StoredCause } from '#core/contract/fishbone.ts';
import {
  sameNode,
  type Chosen,
  type FishboneIndex,
  type Place,
} from '../fishbone/fishbone-index.ts';

/** Where the whys begin: at the effect, or at one cause. */
export type WhyStart = Extract<Chosen, { kind: 'head' }> | { kind: 'cause'; id: number };

/** The answers to one why, in their order; those to the effect are the causes on all bones. */
export function answersTo(index: FishboneIndex, node: Chosen): readonly StoredCause[] {
  const below =
    node.kind === 'head'
      ? index.below(node).flatMap((bone) => index.below(bone))
      : index.below(node);
  return below.flatMap((one) => {
    const cause = one.kind === 'cause' ? index.causes.get(one.id) : undefined;
    return cause ? [cause] : [];
  });
}

/** What a cause answers the why of: a cause, or the effect for those on a bone. */
function askedBy(index: FishboneIndex, causeId: number): WhyStart {
  const parentId = index.causes.get(causeId)?.parentId ?? null;
  return parentId === null ? { kind: 'head' } : { kind: 'cause', id: parentId };
}

/** How many whys lead from the beginning to a cause: 1 for an answer to the first. */
export function levelOf(index: FishboneIndex, start: WhyStart, node: { id: number }): number {
  let level = 0;
  let at: WhyStart = { kind: 'cause', id: node.id };
  for (; at.kind === 'cause' && !sameNode(at, start); level += 1) at = askedBy(index, at.id);
  return level;
}

export type WhyMove = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** Where an arrow leads from a card; null when there is nothing that way. */
export function moved(
  index: FishboneIndex,
  start: WhyStart,
  from: Chosen,
  move: WhyMove,
  isFolded: (node: Chosen) => boolean,
): Chosen | null {
  if (move === 'down') {
    const first = isFolded(from) ? undefined : answersTo(index, from)[0];
    return first ? { kind: 'cause', id: first.id } : null;
  }
  if (sameNode(from, start) || from.kind !== 'cause') return null;
  const above = askedBy(index, from.id);
  if (move === 'up') return above;
  const beside = answersTo(index, above);
  const place = beside.findIndex(({ id }) => id === from.id);
  const to = { left: place - 1, right: place + 1, first: 0, last: beside.length - 1 }[move];
  const next = beside[to];
  return next && next.id !== from.id ? { kind: 'cause', id: next.id } : null;
}

/** Whether a node shows below a start: it is the start, or answers a why below it. */
export function isBelowStart(index: FishboneIndex, start: WhyStart, node: Chosen): boolean {
  return node.kind !== 'bone' && index.isWithin(node, start);
}

/** Where a new answer to the effect goes: on the bone of the answer before it, or the first; null without bones. */
export function boneForAnswer(index: FishboneIndex): FishboneNode | null {
  const last = answersTo(index, { kind: 'head' }).at(-1);
  const boneId = last?.boneId ?? index.below({ kind: 'head' })[0]?.id;
  return boneId === undefined ? null : { kind: 'bone', id: boneId };
}

export interface StartOffer {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly start: WhyStart;
}

const mostOffered = 50;

/** What whys can begin at: the effect and every cause, those whose text holds all words. */
export function startOffers(index: FishboneIndex, effect: string, query: string): StartOffer[] {
  const words = query.toLocaleLowerCase('en').split(/\s+/u).filter(Boolean);
  const fits = (text: string): boolean => {
    const folded = text.toLocaleLowerCase('en');
    return words.every((word) => folded.includes(word));
  };
  const offers: StartOffer[] = [];
  if (fits(effect)) {
    offers.push({ key: 'head', label: effect, detail: 'the effect', start: { kind: 'head' } });
  }
  for (const { id, text, boneId, standsFor } of index.causes.values()) {
    if (offers.length >= mostOffered) break;
    if (standsFor !== null || !fits(text)) continue;
    const detail = index.textOf({ kind: 'bone', id: boneId });
    offers.push({ key: `cause-${id}`, label: text, detail, start: { kind: 'cause', id } });
  }
  return offers;
}

/** A new answer that is being typed: what it answers, and where among the answers it stands. */
export interface WhyDraft {
  readonly field: number;
  readonly above: WhyStart;
  /** The answer it stands before; null: behind the last one on the bone, or of all. */
  readonly before: number | null;
  readonly boneId: number | null;
}

/** Where a place of the fishbone shows among the whys; null for one on the spine, which has no card. */
export function draftAt(field: number, { below, before }: Place): WhyDraft | null {
  if (below.kind === 'head') return null;
  if (below.kind === 'cause') {
    return { field, above: { kind: 'cause', id: below.id }, before, boneId: null };
  }
  return { field, above: { kind: 'head' }, before, boneId: below.id };
}

/** The number of answers that stand before a draft. */
export function draftPlace(answers: readonly StoredCause[], draft: WhyDraft): number {
  const { before, boneId } = draft;
  if (before !== null) {
    const place = answers.findIndex(({ id }) => id === before);
    if (place !== -1) return place;
  }
  if (boneId === null) return answers.length;
  const onBone = answers.filter((one) => one.boneId === boneId).at(-1);
  return onBone ? answers.indexOf(onBone) + 1 : answers.length;
}
