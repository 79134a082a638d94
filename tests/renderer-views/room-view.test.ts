// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import type { RoomScene } from '#core/contract/room.ts';
import { leastTextShare } from '#core/meeting/scenes/room-frame.ts';
import RoomView from '../../renderer/room/RoomView.vue';
import { roomKey } from '../../renderer/room/room-keys.ts';
import { headFit, roomSizes } from '../../renderer/room/room-sizes.ts';

const scene: RoomScene = {
  state: 'shown',
  title: 'Seven categories carry 83 % of incidents',
  sub: 'Incidents by category, n = 1,984',
  body: {
    kind: 'list',
    ordered: true,
    columns: 2,
    items: ['one', 'two', 'three'].map((text, index) => ({
      text,
      mark: `${index + 1}`,
      figure: '',
      strong: false,
      struck: index === 1,
    })),
    empty: 'Nothing yet',
  },
  timer: null,
  foot: {
    doing: 'Dot voting',
    given: 11,
    of: 14,
    words: '11 of 14 have voted',
    hidden: 'Votes hidden until revealed',
  },
  page: { index: 0, of: 2 },
};

const view = (change: Partial<RoomScene> = {}) =>
  mount(RoomView, { props: { scene: { ...scene, ...change }, width: 1280, height: 720, now: 0 } });

describe('the room', () => {
  it('has no text under 2.2 % of its height, whatever its size', () => {
    for (const height of [240, 720, 1080, 2160]) {
      const sizes = Object.entries(roomSizes(height)).filter(([name]) => name.endsWith('size'));
      expect(sizes.length).toBeGreaterThan(8);
      for (const [, size] of sizes) {
        expect(parseFloat(size)).toBeGreaterThanOrEqual(leastTextShare * height);
      }
    }
  });

  it('says title, list, what is being done, and what is kept back', () => {
    const room = view();
    expect(room.get('h1').text()).toBe(scene.title);
    expect(room.findAll('ol')).toHaveLength(2);
    expect(room.findAll('li')).toHaveLength(3);
    expect(room.get('footer').text()).toContain('11 of 14 have voted');
    expect(room.get('footer').text()).toContain('Votes hidden until revealed');
    expect(room.get('footer').text()).toContain('Page 1 of 2');
    expect(room.findAll('.dots i')).toHaveLength(14);
    expect(room.findAll('.dots .given')).toHaveLength(11);
  });

  it('counts in words where there are too many for dots', () => {
    const room = view({ foot: { ...scene.foot, given: 33, of: 45, words: '' } });
    expect(room.find('.dots').exists()).toBe(false);
    expect(room.get('.words').text()).toBe('33 of 45');
  });

  it('holds no text and no name while it is blank', () => {
    const room = view({ state: 'blank', timer: { seconds: 60, endsAt: null, left: 9 } });
    expect(room.text()).toBe('');
    expect(room.findAll('*')).toHaveLength(1);
    expect(room.html()).not.toMatch(/aria-|title=|voted|categories/u);
  });

  it('names a picture by its description', () => {
    const drawn = {
      width: 1800,
      height: 762,
      title: 'Pareto',
      description: 'Signs 308, Food 370.',
      shapes: [],
    };
    const room = view({ body: { kind: 'picture', scene: drawn } });
    expect(room.get('svg[role=img]').attributes('aria-label')).toBe('Signs 308, Food 370.');
  });

  it('says it when a list or a table has nothing', () => {
    expect(
      view({ body: { kind: 'table', columns: [], rows: [], empty: 'No actions yet' } }).text(),
    ).toContain('No actions yet');
  });

  it('sets long words of the head smaller, on two lines', () => {
    const room = { width: 1920, height: 1080 };
    const long = 'Passengers do not find their gate in time because signs contradict one another';
    expect(headFit({ title: 'Short', sub: '', timer: true }, room).longTitle).toBe(false);
    expect(headFit({ title: long, sub: '', timer: true }, room).longTitle).toBe(true);
  });
});

it('obeys a presenter remote, and no key that is held down or pressed with another', () => {
  const plain = { repeat: false, ctrlKey: false, altKey: false, metaKey: false };
  const keyOf = (key: string) => roomKey({ ...plain, key });
  expect(['ArrowRight', 'PageDown', ' ', 'Enter'].map(keyOf)).toEqual(Array(4).fill('next'));
  expect(['ArrowLeft', 'PageUp'].map(keyOf)).toEqual(Array(2).fill('previous'));
  expect(['b', 'B', '.'].map(keyOf)).toEqual(Array(3).fill('blank'));
  expect(['a', 'Tab', 'F11', 'Escape'].map(keyOf)).toEqual(Array(4).fill(null));
  expect(roomKey({ ...plain, key: 'b', ctrlKey: true })).toBeNull();
  expect(roomKey({ ...plain, key: 'b', repeat: true })).toBeNull();
});
