// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { viewState, type ViewState } from '#core/contract/project.ts';
import {
  roomShowOf,
  sameShow,
  showWords,
  type DeskPlace,
} from '../../renderer/meeting/room/room-show-of.ts';
import { sampleProject } from '../renderer/sample-project.ts';

const { fields } = sampleProject();
const coded = fields.find(({ storage }) => storage === 'code');

function place(view: Partial<ViewState>, more: Partial<DeskPlace> = {}): DeskPlace {
  return {
    view: { ...viewState.parse({}), ...view },
    fields,
    boneId: null,
    causeId: null,
    complaintMapId: null,
    checkId: null,
    ...more,
  };
}

const kindOf = (view: Partial<ViewState>, more: Partial<DeskPlace> = {}) =>
  roomShowOf(place(view, more))?.show.kind ?? null;

describe('what the room would show of the desk', () => {
  it('is the Pareto without the choice among its bars, which is highlighted', () => {
    const fieldId = coded?.id ?? 0;
    const chosen = {
      kind: 'values' as const,
      fieldId,
      values: ['Signs'],
      exclude: false,
    };
    const pareto = { ...viewState.parse({}).pareto, fieldId };
    const shown = roomShowOf(
      place({ screen: 'analyze', filter: { conditions: [chosen] }, pareto }),
    );
    expect(shown?.highlight).toBe('Signs');
    expect(shown?.show).toMatchObject({ kind: 'pareto', filter: { conditions: [] } });
    const without = roomShowOf(place({ screen: 'analyze', pareto }));
    expect(without?.highlight).toBeNull();
    expect(shown && without && sameShow(shown.show, without.show)).toBe(true);
  });

  it('is another Pareto when it counts other incidents', () => {
    const search = { kind: 'search' as const, text: 'bag' };
    const all = roomShowOf(place({ screen: 'analyze' }));
    const some = roomShowOf(place({ screen: 'analyze', filter: { conditions: [search] } }));
    expect(all && some && sameShow(all.show, some.show)).toBe(false);
  });

  it('is the fishbone of the problem, with the bone that is alone and the cause that is selected', () => {
    const view = { screen: 'analyze', analyzeTab: 'fishbone', problemId: 2 } as const;
    expect(roomShowOf(place(view, { boneId: 5, causeId: 7 }))).toEqual({
      show: { kind: 'fishbone', problemId: 2, boneId: 5 },
      highlight: 'cause:7',
    });
    expect(roomShowOf(place({ ...view, problemId: null }))).toBeNull();
  });

  it('is the matrix with the change, a process, maps, benchmarks and checks', () => {
    expect(roomShowOf(place({ screen: 'modify', modifyTab: 'matrix', changeId: 3 }))).toEqual({
      show: { kind: 'matrix', problemId: null },
      highlight: 'change:3',
    });
    expect(kindOf({ screen: 'modify', modifyTab: 'process', changeId: 3 })).toBe('process');
    expect(kindOf({ screen: 'modify', modifyTab: 'process' })).toBeNull();
    expect(kindOf({ screen: 'modify', modifyTab: 'journey' })).toBe('journey');
    expect(kindOf({ screen: 'modify', modifyTab: 'complaints' })).toBeNull();
    expect(kindOf({ screen: 'modify', modifyTab: 'complaints' }, { complaintMapId: 4 })).toBe(
      'complaints',
    );
    expect(kindOf({ screen: 'implement' })).toBe('actions');
    expect(kindOf({ screen: 'implement', implementTab: 'benchmarks' })).toBe('benchmarks');
    expect(kindOf({ screen: 'implement', implementTab: 'benchmarks', benchmarkId: 9 })).toBe(
      'benchmark',
    );
    expect(kindOf({ screen: 'implement', implementTab: 'checks' }, { checkId: 1 })).toBe('check');
  });

  it('is the control chart, incidents, and the agenda', () => {
    expect(kindOf({ screen: 'analyze', analyzeTab: 'control' })).toBe('control');
    expect(kindOf({ screen: 'aggregate' })).toBe('incidents');
    expect(kindOf({ screen: 'meeting' })).toBe('agenda');
  });

  it('is nothing where a screen is for the desk alone', () => {
    expect(kindOf({ screen: 'sources' })).toBeNull();
    expect(kindOf({ screen: 'classify' })).toBeNull();
    expect(kindOf({ screen: 'plan' })).toBeNull();
    expect(kindOf({ screen: 'analyze', analyzeTab: 'timeline' })).toBeNull();
    expect(kindOf({ screen: 'modify', modifyTab: 'maturity' })).toBeNull();
    expect(kindOf({ screen: 'implement', implementTab: 'thread' })).toBeNull();
  });
});

it('says what is shown in words', () => {
  expect(showWords({ kind: 'fishbone', problemId: 1, boneId: 2 })).toBe('One bone of the fishbone');
  expect(showWords({ kind: 'fishbone', problemId: 1, boneId: null })).toBe('The fishbone');
});
