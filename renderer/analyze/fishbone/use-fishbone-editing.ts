import { shallowRef } from 'vue';
import type { CauseStatus } from '#core/analyze/fishbone-tree.ts';
import type { FishboneNode } from '#core/contract/fishbone.ts';
import { useProjectStore } from '../../app/project-store.ts';
import type { Chosen, Place } from './fishbone-index.ts';
import { placeBelow, placeNext } from './fishbone-moves.ts';
import type { FishboneContext, FishboneEdits } from './use-fishbone-edits.ts';

/** Where a text is typed: the field stands on the drawing or in the outline. */
export type EditingAt = 'drawing' | 'outline';

/** Something new that is being typed. */
export interface NewNode {
  readonly kind: 'new';
  readonly at: EditingAt;
  /** Different for every field that is opened. */
  readonly field: number;
  /** null as long as what it goes below is on its way to the file. */
  readonly place: Place | null;
  readonly coming: Promise<Place | null>;
  /** What stands in the field at first. */
  readonly text: string;
}

/** The text of a node that is being typed anew. */
export interface NodeText {
  readonly kind: 'text';
  readonly at: EditingAt;
  readonly field: number;
  readonly node: Chosen;
}

/** The reason for a status, which is set with it. */
export interface StatusReason {
  readonly kind: 'why';
  readonly at: EditingAt;
  readonly field: number;
  readonly causeId: number;
  readonly status: Exclude<CauseStatus, 'suspected'>;
}

export type Editing = NewNode | NodeText | StatusReason;

/** What follows when a text is done: nothing, the next one, one below it, or one a level up. */
export type Onward = 'stay' | 'next' | 'below' | 'out';

/** Typing on the fishbone: which field is open, what is done with what was typed, which field comes then. */
export function useFishboneEditing(
  context: FishboneContext,
  edits: FishboneEdits,
  selected: () => Chosen | null,
) {
  const project = useProjectStore();
  const editing = shallowRef<Editing | null>(null);
  let fields = 0;

  function open(next: Editing): void {
    editing.value = project.canEdit ? next : null;
  }

  function openNew(at: EditingAt, place: Place, text = ''): void {
    const coming = Promise.resolve(place);
    open({ kind: 'new', at, field: ++fields, place, coming, text });
  }

  /** Opens a field at a place that becomes known when another one has been added. */
  function openComing(at: EditingAt, coming: Promise<Place | null>): void {
    open({ kind: 'new', at, field: ++fields, place: null, coming, text: '' });
    void coming.then((place) => {
      const now = editing.value;
      if (now?.kind === 'new' && now.coming === coming && place) editing.value = { ...now, place };
    });
  }

  /** Opens a field for one beside a node, behind it. */
  function addNext(at: EditingAt = 'drawing', node: Chosen | null = selected()): void {
    if (context.index().has(node)) openNew(at, placeNext(context.index(), node));
    else
      openComing(
        at,
        edits.indexThen().then((index) => index && placeNext(index, node)),
      );
  }

  /** Opens a field for one below a node. */
  function addSub(at: EditingAt = 'drawing', node: Chosen | null = selected()): void {
    openNew(at, placeBelow(node));
  }

  /** Opens a field for the text of a node. */
  function editText(at: EditingAt = 'drawing', node: Chosen | null = selected()): void {
    if (node) open({ kind: 'text', at, field: ++fields, node });
  }

  /** Sets a status, or opens a field for its reason where one is needed. */
  function decide(status: CauseStatus, at: EditingAt = 'drawing', node = selected()): void {
    if (node?.kind !== 'cause' || !project.canEdit) return;
    if (status === 'suspected') void edits.setStatus(node.id, status);
    else open({ kind: 'why', at, field: ++fields, causeId: node.id, status });
  }

  function cancelEditing(): void {
    editing.value = null;
  }

  /** Puts what was typed into the file, and opens the next field. */
  function commit(typed: string, onward: Onward = 'stay'): void {
    const now = editing.value;
    if (now === null) return;
    const text = typed.replace(/\s+/gu, ' ').trim();
    editing.value = null;
    if (now.kind === 'text') commitText(now, text, onward);
    else if (now.kind === 'new' && text === '') moveEmpty(now, onward);
    else if (now.kind === 'new') commitNew(now, text, onward);
    else if (text !== '') void edits.setStatus(now.causeId, now.status, text);
  }

  function commitText({ node, at }: NodeText, text: string, onward: Onward): void {
    if (text !== '' && text !== context.textOf(node)) void edits.rename(node, text);
    if (onward === 'next') addNext(at, node);
    else if (onward === 'below') addSub(at, node);
    else if (onward === 'out') addNext(at, context.index().above(node));
  }

  /** An empty field goes a level in or out; anything else closes it. */
  function moveEmpty({ coming, at }: NewNode, onward: Onward): void {
    if (onward === 'out') openComing(at, placeOut(coming));
    else if (onward === 'below') openComing(at, placeIn(coming));
  }

  function commitNew({ at, place, coming }: NewNode, text: string, onward: Onward): void {
    const made = edits.addAt(coming, text);
    if (onward === 'below') {
      openComing(
        at,
        made.then((node) => node && placeBelow(node)),
      );
    } else if (onward === 'next' && place) openNew(at, place);
    else if (onward === 'next') openComing(at, coming);
    else if (onward === 'out') openComing(at, placeOut(coming));
    void giveBack(made, { at, coming, text });
  }

  /** The place a level further out, behind what the other one is below; bones have none. */
  async function placeOut(coming: Promise<Place | null>): Promise<Place | null> {
    const [place, index] = await Promise.all([coming, edits.indexThen()]);
    if (place === null || index === null || place.below.kind === 'head') return place;
    return placeNext(index, place.below);
  }

  /** The place below what stands before the other one; without such, that one itself. */
  async function placeIn(coming: Promise<Place | null>): Promise<Place | null> {
    const [place, index] = await Promise.all([coming, edits.indexThen()]);
    if (place === null || index === null) return place;
    const beside = index.below(place.below);
    const at = beside.findIndex(({ id }) => id === place.before);
    const host = at === -1 ? beside.at(-1) : beside[at - 1];
    return host ? placeBelow(host) : place;
  }

  /** What could not be added stands in the field again. */
  async function giveBack(
    made: Promise<FishboneNode | null>,
    { at, coming, text }: Pick<NewNode, 'at' | 'coming' | 'text'>,
  ): Promise<void> {
    const [node, place] = await Promise.all([made, coming]);
    if (node === null && place !== null) openNew(at, place, text);
  }

  return { editing, addNext, addSub, editText, decide, cancelEditing, commit };
}
