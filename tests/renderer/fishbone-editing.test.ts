// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { FishboneIndex, type Chosen } from '../../renderer/analyze/fishbone/fishbone-index.ts';
import { useFishboneEditing } from '../../renderer/analyze/fishbone/use-fishbone-editing.ts';
import {
  useFishboneEdits,
  type FishboneContext,
} from '../../renderer/analyze/fishbone/use-fishbone-edits.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import { VitalFewError } from '#core/contract/errors.ts';
import type { Answers } from './fake-engine.ts';
import { sampleProject } from './sample-project.ts';
import { storedFishbone } from './stored-fishbone.ts';
import { windowWithEngine } from './window-with-engine.ts';

const bone = (id: number) => ({ kind: 'bone', id }) as const;
const cause = (id: number) => ({ kind: 'cause', id }) as const;
const head = { kind: 'head' } as const;

/** A fishbone of lines that grows by what is added, and what was asked of the engine. */
async function typing(given: readonly string[], selected: Chosen | null, more: Answers = {}) {
  const lines = [...given];
  const asked: unknown[] = [];
  const now = () => storedFishbone(lines);
  windowWithEngine({
    'fishbone.get': () => ({ revision: 1, ...now() }),
    'fishbone.addBone': (input) => {
      asked.push(['bone', input.name, input.before]);
      lines.push(input.name);
      return { id: now().bones.length };
    },
    'fishbone.addCause': (input) => {
      asked.push([input.below, input.text, input.before]);
      lines.push(`${'  '.repeat(input.below.kind === 'bone' ? 1 : 2)}${input.text}`);
      return { id: now().causes.length };
    },
    'fishbone.changeCause': (input) => {
      asked.push(input);
      return {};
    },
    'fishbone.setStatus': (input) => {
      asked.push(input);
      return {};
    },
    'fishbone.move': (input) => {
      asked.push(input);
      return {};
    },
    ...more,
  });
  await useProjectStore().open('a');
  const said: string[] = [];
  let chosen = selected;
  const context: FishboneContext = {
    problemId: () => 1,
    index: () => new FishboneIndex(now()),
    textOf: (node) => new FishboneIndex(now()).textOf(node),
    say: (words) => said.push(words),
    made: (node) => (chosen = node),
  };
  const edits = useFishboneEdits(context);
  return { ...useFishboneEditing(context, edits, () => chosen), edits, asked, said };
}

describe('typing on a fishbone', () => {
  it('goes on as fast as one types: beside, below, and a level out', async () => {
    const { addNext, commit, asked, editing } = await typing(['Signs'], null);
    addNext();
    commit('Skills', 'below');
    // The bone has no number yet, and typing goes on.
    expect(editing.value).toMatchObject({ kind: 'new', place: null });
    commit('One', 'below');
    commit('One below', 'next');
    commit('Two below', 'out');
    commit('Two', 'next');
    commit('', 'out');
    commit('Systems', 'stay');
    await flushPromises();
    expect(asked).toEqual([
      ['bone', 'Skills', null],
      [bone(2), 'One', null],
      [cause(1), 'One below', null],
      [cause(1), 'Two below', null],
      [bone(2), 'Two', null],
      ['bone', 'Systems', null],
    ]);
    expect(editing.value).toBeNull();
  });

  it('takes an empty field a level in, and closes it otherwise', async () => {
    const { addNext, commit, editing } = await typing(['Signs', '  a', '  b'], cause(1));
    addNext();
    expect(editing.value).toMatchObject({ place: { below: bone(1), before: 2 } });
    commit('', 'below');
    await flushPromises();
    expect(editing.value).toMatchObject({ place: { below: cause(1), before: null } });
    commit(' ', 'next');
    expect(editing.value).toBeNull();
  });

  it('gives back what could not be added', async () => {
    const { addSub, commit, editing } = await typing(['Signs'], bone(1), {
      'fishbone.addCause': () => {
        throw new VitalFewError('invalid-input', 'At most 2000 fit on it.');
      },
    });
    addSub();
    commit('One too many', 'next');
    await flushPromises();
    expect(editing.value).toMatchObject({
      kind: 'new',
      text: 'One too many',
      place: { below: bone(1), before: null },
    });
  });

  it('renames only what changed, and asks why for a verdict', async () => {
    const { editText, decide, commit, cancelEditing, asked, said, editing } = await typing(
      ['Signs', '  a'],
      cause(1),
    );
    editText();
    commit('a');
    editText();
    commit('  better\nsaid ');
    decide('confirmed');
    expect(editing.value).toMatchObject({ kind: 'why', causeId: 1, status: 'confirmed' });
    commit('');
    decide('ruled-out');
    commit('Not seen once');
    decide('suspected');
    decide('confirmed', 'drawing', head);
    expect(editing.value).toBeNull();
    editText();
    cancelEditing();
    await flushPromises();
    expect(asked).toEqual([
      { causeId: 1, text: 'better said' },
      { causeId: 1, status: 'ruled-out', why: 'Not seen once' },
      { causeId: 1, status: 'suspected', why: '' },
    ]);
    expect(said).toContain('“a” is ruled out.');
  });

  it('carries from where a node then stands, and says when there is no place', async () => {
    const { edits, asked, said } = await typing(['Signs', '  a', '  b', 'Skills'], null);
    await edits.carry(cause(1), 'later');
    await edits.carry(cause(1), 'earlier');
    await edits.carry(bone(2), 'earlier');
    expect(asked).toEqual([
      { node: cause(1), below: null, before: null },
      { node: bone(2), below: null, before: 1 },
    ]);
    expect(said).toContain('There is no place in that direction.');
  });

  it('opens nothing in a project that is open for reading only', async () => {
    const { addNext, editing } = await typing(['Signs'], null, {
      'project.open': () => sampleProject({ access: 'read' }),
    });
    addNext();
    expect(editing.value).toBeNull();
  });
});
