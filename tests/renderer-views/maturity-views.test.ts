import { describe, expect, it } from 'vitest';
import type { TouchPoint } from '#core/contract/journey.ts';
import type { MaturityMark, MaturitySuggestion } from '#core/contract/maturity.ts';
import { levelHeight, stepsOf } from '../../renderer/modify/maturity/maturity-steps.ts';
import {
  differs,
  maturityRows,
  maturitySummary,
  suggestedWords,
} from '../../renderer/modify/maturity/maturity-words.ts';
import { resultPoints } from '../../renderer/modify/maturity/result-points.ts';

const room = { width: 200, height: 80, margin: 10 };
const now = Date.parse('2026-05-13T12:00:00Z');

function mark(id: number, level: MaturityMark['level'], at: string): MaturityMark {
  return { id, level, who: 'Ana', at, why: '', suggested: null };
}

describe('maturity over time', () => {
  it('is steps from the first judgement to today', () => {
    const marks = [
      mark(1, 'whats-this', '2026-01-13T12:00:00Z'),
      mark(2, 'repeatable', '2026-03-14T12:00:00Z'),
    ];
    const drawn = stepsOf(marks, 'systematic', now, room);
    expect(drawn.points.map(({ y }) => y)).toEqual([
      levelHeight('whats-this', room),
      levelHeight('repeatable', room),
    ]);
    expect(drawn.points[0]?.x).toBe(10);
    expect(drawn.points[1]?.x).toBeCloseTo(90);
    expect(drawn.path).toMatch(/^M10 70H[\d.]+V30H170$/u);
    expect(drawn.suggestion).toEqual({ x: 190, y: 10 });
  });

  it('has no steps before the first judgement, and no suggestion where none is made', () => {
    expect(stepsOf([], null, now, room)).toEqual({ points: [], path: '', suggestion: null });
    const today = stepsOf([mark(1, 'ad-hoc', '2026-05-13T12:00:00Z')], null, now, room);
    expect(today.points[0]?.x).toBe(10);
    expect(today.path).toBe(`M10 ${levelHeight('ad-hoc', room)}H170`);
  });

  it('shows results as a line with gaps', () => {
    const drawn = resultPoints({ kind: 'share', values: [0, null, 0.5, 1], centre: 0.5 }, room);
    expect(drawn.points.map(({ y }) => y)).toEqual([70, 40, 10]);
    expect(drawn.path).toBe('M10.0 70.0M130.0 40.0L190.0 10.0');
    expect(drawn.centre).toBe(40);
    const level = resultPoints({ kind: 'mean', values: [4, 4], centre: 4 }, room);
    expect(level.points.map(({ y }) => y)).toEqual([40, 40]);
    expect(resultPoints({ kind: 'mean', values: [null], centre: null }, room)).toEqual({
      points: [],
      path: '',
      centre: null,
    });
  });
});

describe('the words of maturity', () => {
  const point: TouchPoint = {
    id: 1,
    name: 'Gate',
    stage: 'maintenance',
    entry: '',
    exit: '',
    risk: '',
    experience: [],
    filter: null,
    notes: '',
    standards: [],
    moments: [],
    failures: [],
    maturity: [mark(1, 'ad-hoc', '2026-01-13T12:00:00Z')],
  };
  const suggestion: MaturitySuggestion = {
    touchPointId: 1,
    level: 'repeatable',
    reason: 'It varies as chance alone lets it.',
    n: 40,
    periods: 10,
    unit: 'week',
    series: [],
  };

  it('set the suggestion beside the judgement', () => {
    const rows = maturityRows([point, { ...point, id: 2, maturity: [] }], [suggestion]);
    expect(rows.map(differs)).toEqual([true, false]);
    expect(maturitySummary(rows)).toBe(
      '2 touch points, 1 judged; for 1 of them the incidents suggest another level.',
    );
    expect(rows.map(suggestedWords)).toEqual(['Suggested: repeatable', 'Looking …']);
    const same = maturityRows([point], [{ ...suggestion, level: null }]);
    expect(maturitySummary(same)).toBe('1 touch point, 1 judged.');
    expect(same.map(suggestedWords)).toEqual(['No suggestion']);
  });
});
