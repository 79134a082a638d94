// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { AgendaItem } from '#core/contract/meetings.ts';
import { roomState } from '#core/contract/room.ts';
import type { DeskRound } from '#core/contract/rounds.ts';
import { useProjectStore } from '../../renderer/app/project-store.ts';
import RoundsPanel from '../../renderer/meeting/rounds/RoundsPanel.vue';
import type { Answers } from '../renderer/fake-engine.ts';
import { sampleProject } from '../renderer/sample-project.ts';
import { storedFishbone } from '../renderer/stored-fishbone.ts';
import { windowWithEngine } from '../renderer/window-with-engine.ts';
import { ideaOf, itemOf, meetingOn, roundOf, summaryOf } from './rounds-under-test.ts';

let panel: VueWrapper;
afterEach(() => panel.unmount());

const bones = Array.from({ length: 11 }, (_, index) => `Bone ${index + 1}`);

async function openPanel(rounds: DeskRound[], item: AgendaItem | null, answers: Answers = {}) {
  const state = { rounds, room: roomState.parse({ meetingId: 1 }) };
  const fake = windowWithEngine({
    'rounds.list': () => ({
      revision: 3,
      meeting: meetingOn,
      rounds: state.rounds.map(summaryOf),
    }),
    'rounds.get': ({ id }) => {
      const round = state.rounds.find((one) => one.id === id);
      if (round === undefined) throw new Error(`no round ${id}`);
      return { revision: 3, round };
    },
    'rounds.choices': () => ({
      revision: 3,
      causes: ['One', 'Two', 'Three'].map((text, index) => ({ id: index + 1, text, bone: 'B' })),
      ideas: [],
      changes: [{ id: 9, text: 'A new sign' }],
    }),
    'rounds.open': () => {
      state.rounds = [...state.rounds, roundOf({ id: 7 })];
      return { id: 7 };
    },
    'rounds.reveal': () => ({}),
    'rounds.give': () => ({ ballot: 1 }),
    'rounds.placeIdea': () => ({ causeId: 1 }),
    'rounds.addIdeas': () => ({ ids: [1] }),
    'fishbone.get': () => ({ revision: 3, ...storedFishbone(bones) }),
    'room.state': () => ({ state: state.room }),
    'room.show': ({ show }) => {
      state.room = { ...state.room, show };
      return { state: state.room };
    },
    ...answers,
  });
  const project = useProjectStore();
  await project.open('a');
  panel = mount(RoundsPanel, { props: { item }, attachTo: document.body });
  await flushPromises();
  /** What was edited is asked for anew. */
  const asked = async () => {
    project.project = sampleProject({ revision: project.revision + 1 });
    await flushPromises();
  };
  return { fake, asked };
}

const button = (name: string) => {
  const found = panel.findAll('button').find((one) => one.text() === name);
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
};

describe('a round that the agenda offers', () => {
  it('is opened in one press with the question and the options of its item, and the room shows it', async () => {
    const { fake } = await openPanel([], itemOf({ kind: 'vote', title: 'Which weigh most?' }));
    expect(panel.text()).toContain('3 causes, 3 ballots, 3 dots each, 3 to be chosen');
    await panel.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('rounds.open')).toMatchObject([
      {
        agendaItemId: 5,
        kind: 'vote',
        question: 'Which weigh most?',
        options: [{ causeId: 1 }, { causeId: 2 }, { causeId: 3 }],
      },
    ]);
    expect(fake.inputs('room.show')).toMatchObject([{ show: { kind: 'round', roundId: 7 } }]);
  });

  it('is not shown in the room where the facilitator says so', async () => {
    const { fake } = await openPanel([], itemOf());
    expect(button('Start the brainstorm').exists()).toBe(true);
    await panel.get('input[type=checkbox]').setValue(false);
    await panel.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('rounds.open')).toMatchObject([{ question: 'Why does it happen?' }]);
    expect(fake.inputs('room.show')).toEqual([]);
  });

  it('places changes where there are any', async () => {
    const { fake } = await openPanel([], itemOf({ kind: 'place', title: 'What do we change?' }));
    await panel.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('rounds.open')).toMatchObject([
      { kind: 'place', options: [{ changeId: 9 }] },
    ]);
  });

  it('comes back with its item, and another item offers one of its own', async () => {
    const rounds = [roundOf({ id: 1, agendaItemId: 5 }), roundOf({ id: 2, question: 'Else?' })];
    await openPanel(rounds, itemOf());
    expect(panel.get('h2').text()).toBe('Why?');
    await panel.setProps({ item: itemOf({ id: 6, kind: 'vote' }) });
    expect(button('Start the vote').exists()).toBe(true);
    await panel.setProps({ item: itemOf({ id: 7, kind: 'group' }) });
    await flushPromises();
    expect(panel.get('h2').text()).toBe('Else?');
  });
});

describe('how many vote', () => {
  it('is everybody who is here; eight where the attendance was not taken', async () => {
    const nobody = { ...meetingOn, here: 0 };
    const list = () => ({ revision: 3, meeting: nobody, rounds: [] });
    await openPanel([], itemOf({ kind: 'vote' }), { 'rounds.list': list });
    expect(panel.text()).toContain('8 ballots');
  });
});

describe('a round that is on', () => {
  it('is shown in the room as it is revealed', async () => {
    const { fake } = await openPanel([roundOf({ given: 1, ideas: [ideaOf(1, 'A')] })], null);
    await button('Reveal').trigger('click');
    await flushPromises();
    expect(fake.inputs('rounds.reveal')).toEqual([{ id: 1 }]);
    expect(fake.inputs('room.show')).toMatchObject([{ show: { kind: 'round', roundId: 1 } }]);
  });

  it('takes ideas as fast as they are typed', async () => {
    const { fake } = await openPanel([roundOf()], null);
    const field = panel.get('.entry');
    for (const text of ['One', 'Two', 'Three']) {
      await field.setValue(text);
      await field.trigger('keydown', { key: 'Enter' });
    }
    await flushPromises();
    expect(fake.inputs('rounds.addIdeas').length).toBe(3);
  });

  it('carries ideas to bones by keys, and to those past the ninth by their name', async () => {
    const ideas = [ideaOf(1, 'First'), ideaOf(2, 'Second')];
    const { fake } = await openPanel([roundOf({ given: 2, ideas })], null);
    const list = panel.get('[role=listbox][aria-label=Ideas]');
    await list.trigger('keydown', { key: '9' });
    await list.trigger('keydown', { key: '0' });
    await flushPromises();
    const search = panel.get('[role=combobox]');
    await search.setValue('Bone 11');
    await search.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.inputs('rounds.placeIdea')).toEqual([
      { ideaId: 1, at: { kind: 'below', node: { kind: 'bone', id: 9 } } },
      { ideaId: 2, at: { kind: 'below', node: { kind: 'bone', id: 11 } } },
    ]);
  });

  it('corrects a ballot of a placing', async () => {
    const options = [{ id: 4, text: 'A new sign', causeId: null, ideaId: null, changeId: 9 }];
    const round = roundOf({ kind: 'place', given: 1, of: 3, options, ballots: [1] });
    const { fake } = await openPanel([round], null, {
      'rounds.ballot': () => ({ marks: [{ optionId: 4, dots: null, effort: 2, impact: 7.5 }] }),
    });
    await panel.get('select').setValue('1');
    await flushPromises();
    const [effort, impact] = panel.findAll<HTMLInputElement>('input[inputmode=decimal]');
    expect([effort?.element.value, impact?.element.value]).toEqual(['2', '7.5']);
    await effort?.setValue('3');
    await panel.get('form').trigger('submit');
    await flushPromises();
    expect(fake.inputs('rounds.give')).toEqual([
      {
        roundId: 1,
        ballot: 1,
        marks: [{ optionId: 4, effort: 3, impact: 7.5 }],
      },
    ]);
  });

  it('takes no ballot more than there are voters, and says what to do', async () => {
    const options = [1, 2].map((id) => ({
      id,
      text: `Option ${id}`,
      causeId: id,
      ideaId: null,
      changeId: null,
    }));
    await openPanel(
      [roundOf({ kind: 'vote', given: 3, of: 3, options, ballots: [1, 2, 3] })],
      null,
    );
    expect(panel.text()).toContain('Every ballot is in. Reveal them, or correct one.');
    expect(button('Enter ballot').attributes('disabled')).toBeDefined();
  });
});
