import type { FishboneNode } from '#core/contract/fishbone.ts';
import type { OperationInput } from '#core/contract/operations.ts';
import type { CauseStatus } from '#core/analyze/fishbone-tree.ts';
import { numbered } from '#core/aggregate/number-words.ts';
import { engine } from '../../app/engine-client.ts';
import { useEdit } from '../../app/use-edit.ts';
import { statusWords } from './evidence-words.ts';
import { FishboneIndex, sameNode, type Chosen, type Place } from './fishbone-index.ts';
import { placeCarried, type Carry } from './fishbone-moves.ts';

/** What the edits of a fishbone know of it, and whom they tell. */
export interface FishboneContext {
  /** null while no problem is chosen. */
  problemId(): number | null;
  index(): FishboneIndex;
  /** What stands in a node; the statement of the problem for the head. */
  textOf(node: Chosen): string;
  /** Says what was done to those who do not see the drawing. */
  say(words: string): void;
  /** Selects what was just made. */
  made(node: FishboneNode): void;
}

export type FishboneEdits = ReturnType<typeof useFishboneEdits>;

type CauseChange = Omit<OperationInput<'fishbone.changeCause'>, 'causeId'>;

/** A place as the engine takes it: what a node stands below is left out where it stays so. */
function moveInput(
  index: FishboneIndex,
  node: FishboneNode,
  { below, before }: Place,
): { node: FishboneNode; below: FishboneNode | null; before: number | null } {
  const stays = below.kind === 'head' || sameNode(below, index.above(node));
  return { node, below: stays ? null : below, before };
}

/**
 * Every edit of a fishbone. They run one after the other in the order they were asked for; what is made is
 * selected, a failure is said in a notice, and the answer is null then.
 */
export function useFishboneEdits(context: FishboneContext) {
  const edit = useEdit();
  let last: Promise<unknown> = Promise.resolve();

  /** Runs an edit behind those that were asked for before it. */
  function run<Answer>(work: (problemId: number) => Promise<Answer>): Promise<Answer | null> {
    const problemId = context.problemId();
    if (problemId === null) return Promise.resolve(null);
    const done = last.then(() => edit(() => work(problemId)));
    last = done;
    return done;
  }

  async function say(done: Promise<unknown>, words: string): Promise<void> {
    if ((await done) !== null) context.say(words);
  }

  const nameOf = (node: Chosen): string =>
    node.kind === 'head' ? 'the effect' : `“${context.index().textOf(node)}”`;

  /** Shows what stands below, so that something new there is seen. */
  async function unfold(node: Chosen): Promise<void> {
    if (!context.index().isCollapsed(node)) return;
    if (node.kind === 'bone') {
      await engine.call('fishbone.changeBone', { boneId: node.id, collapsed: false });
    } else if (node.kind === 'cause') {
      await engine.call('fishbone.changeCause', { causeId: node.id, collapsed: false });
    }
  }

  /** Adds a bone or a cause; `filter` is kept as evidence for a cause. */
  function add(
    place: Place,
    text: string,
    filter: OperationInput<'fishbone.addCause'>['filter'] = null,
  ): Promise<FishboneNode | null> {
    return addAt(Promise.resolve(place), text, filter);
  }

  /** Adds at a place that becomes known with an edit before; null: that one failed, and nothing is added. */
  async function addAt(
    coming: Promise<Place | null>,
    text: string,
    filter: OperationInput<'fishbone.addCause'>['filter'] = null,
  ): Promise<FishboneNode | null> {
    const made = await run(async (problemId): Promise<FishboneNode | null> => {
      const place = await coming;
      if (place === null) return null;
      const { below, before } = place;
      if (below.kind === 'head') {
        const { id } = await engine.call('fishbone.addBone', { problemId, name: text, before });
        return { kind: 'bone', id };
      }
      await unfold(below);
      const { id } = await engine.call('fishbone.addCause', { below, before, text, filter });
      return { kind: 'cause', id };
    });
    if (made) {
      context.made(made);
      context.say(`Added “${text}”.`);
    }
    return made;
  }

  /** Adds the bones of a set that are not there yet. */
  async function addSet(setId: string): Promise<void> {
    const made = await run((problemId) => engine.call('fishbone.addSet', { problemId, setId }));
    if (made === null) return;
    const first = made.ids[0];
    if (first !== undefined) context.made({ kind: 'bone', id: first });
    context.say(
      made.ids.length === 0
        ? 'All bones of the set were there already.'
        : `Added ${numbered(made.ids.length, 'bone', 'bones')}.`,
    );
  }

  /** Gives a bone or a cause another text; for the head it is the sentence of the problem. */
  function rename(node: Chosen, text: string): Promise<void> {
    const done = run<object>((problemId) =>
      node.kind === 'head'
        ? engine.call('problems.change', { id: problemId, statement: text })
        : node.kind === 'bone'
          ? engine.call('fishbone.changeBone', { boneId: node.id, name: text })
          : engine.call('fishbone.changeCause', { causeId: node.id, text: text }),
    );
    return say(done, `Renamed to “${text}”.`);
  }

  /** Changes notes, votes, “only together” or the level to act on. */
  function change(causeId: number, changes: CauseChange): Promise<object | null> {
    return run(() => engine.call('fishbone.changeCause', { causeId, ...changes }));
  }

  /** Confirming and ruling out need a reason. */
  function setStatus(causeId: number, status: CauseStatus, why = ''): Promise<void> {
    const done = run(() => engine.call('fishbone.setStatus', { causeId, status, why }));
    return say(done, `${nameOf({ kind: 'cause', id: causeId })} is ${statusWords[status]}.`);
  }

  function toggleCollapsed(node: Chosen): void {
    if (node.kind === 'head') return;
    const index = context.index();
    const count = index.countBelow(node);
    if (count === 0) return context.say('Nothing stands below it.');
    const collapsed = !index.isCollapsed(node);
    const done = run(() =>
      node.kind === 'bone'
        ? engine.call('fishbone.changeBone', { boneId: node.id, collapsed })
        : engine.call('fishbone.changeCause', { causeId: node.id, collapsed }),
    );
    const causes = numbered(count, 'cause', 'causes');
    void say(done, collapsed ? `${causes} folded away.` : `${causes} shown again.`);
  }

  /** Puts a bone or a cause, with all below it, somewhere else. */
  function move(node: FishboneNode, place: Place): Promise<void> {
    const input = moveInput(context.index(), node, place);
    const to = input.below ? ` to ${nameOf(input.below)}` : '';
    return say(
      run(() => engine.call('fishbone.move', input)),
      `Moved ${nameOf(node)}${to}.`,
    );
  }

  /** The fishbone as it is when the edits asked for so far are done; null when it cannot be read. */
  async function indexThen(): Promise<FishboneIndex | null> {
    const read = await run((problemId) => engine.call('fishbone.get', { problemId }));
    return read && new FishboneIndex(read);
  }

  /** Carries a node from where it stands when the edits before are done: the key may be held down. */
  async function carry(node: FishboneNode, how: Carry): Promise<void> {
    const done = await run(async (problemId): Promise<{ moved: boolean }> => {
      const index = new FishboneIndex(await engine.call('fishbone.get', { problemId }));
      const place = placeCarried(index, node, how);
      if (place === null) return { moved: false };
      await engine.call('fishbone.move', moveInput(index, node, place));
      return { moved: true };
    });
    if (done === null) return;
    context.say(done.moved ? `Moved ${nameOf(node)}.` : 'There is no place in that direction.');
  }

  function remove(node: FishboneNode): Promise<void> {
    const count = context.index().countBelow(node);
    const more = count > 0 ? ` and ${numbered(count, 'cause', 'causes')} below it` : '';
    const words = `Took away ${nameOf(node)}${more}. Undo brings it back.`;
    return say(
      run(() => engine.call('fishbone.remove', { node })),
      words,
    );
  }

  /** Lets a cause stand at another place too. */
  async function refer(causeId: number, { below, before }: Place): Promise<void> {
    if (below.kind === 'head') return;
    const made = await run(() => engine.call('fishbone.refer', { causeId, below, before }));
    if (made) context.made({ kind: 'cause', id: made.id });
  }

  /** Adds the lines of an outline or a Mermaid block below a node; below the head they are bones. */
  async function paste(below: Chosen, text: string): Promise<void> {
    const to = below.kind === 'head' ? null : below;
    const made = await run(async (problemId) => {
      await unfold(below);
      return engine.call('fishbone.pasteOutline', { problemId, below: to, text });
    });
    if (made === null) return;
    const bones = numbered(made.bones, 'bone', 'bones');
    const causes = numbered(made.causes, 'cause', 'causes');
    context.say(made.bones > 0 ? `Added ${bones} and ${causes}.` : `Added ${causes}.`);
  }

  return {
    add,
    addAt,
    addSet,
    rename,
    change,
    setStatus,
    toggleCollapsed,
    move,
    indexThen,
    carry,
    remove,
    refer,
    paste,
  };
}
