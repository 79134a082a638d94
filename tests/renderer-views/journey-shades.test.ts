import { describe, expect, it } from 'vitest';
import type { CountedShare, JourneyFigures, TouchPoint } from '#core/contract/journey.ts';
import {
  coloursFor,
  rateFigureWords,
  shadesOf,
  shareFigure,
} from '../../renderer/modify/journey/journey-shades.ts';
import {
  experienceFrom,
  failureWords,
  momentWords,
} from '../../renderer/modify/journey/journey-words.ts';
import { segmentOptions } from '../../renderer/modify/journey/segment-options.ts';

function share(x: number, n: number): CountedShare {
  return n === 0
    ? { x, n, share: null, low: null, high: null }
    : { x, n, share: x / n, low: Math.max(0, x / n - 0.1), high: Math.min(1, x / n + 0.1) };
}

function figuresAt(
  touchPointId: number,
  n: number | null,
  low: CountedShare | null = null,
): JourneyFigures['touchPoints'][number] {
  return {
    touchPointId,
    n,
    bad: null,
    lowScore: low,
    breaches: null,
    rate: null,
    standards: [],
    trouble: null,
  };
}

const figures: JourneyFigures = {
  revision: 1,
  touchPoints: [
    figuresAt(1, 400, share(40, 400)),
    figuresAt(2, 100, share(40, 100)),
    figuresAt(3, 5, share(4, 5)),
    figuresAt(4, null),
    figuresAt(5, 0, share(0, 0)),
  ],
  n: 505,
  placed: 505,
  score: { fieldId: 1, name: 'Rating', lowUpTo: 2 },
  scores: [{ fieldId: 1, name: 'Rating' }],
  rates: null,
  hasOutcomes: false,
  notes: [],
};

describe('the map is coloured', () => {
  it('by counts in four steps, with a legend in words', () => {
    const { byId, legend } = shadesOf(figures, 'count', false);
    expect(byId.get(1)).toMatchObject({ shade: 3, words: '400 incidents', bar: { part: 1 } });
    expect(byId.get(2)).toMatchObject({ shade: 0 });
    expect(byId.get(4)).toMatchObject({ shade: null, bar: null, words: 'no incidents named' });
    expect(legend.map(({ word, range }) => `${word}: ${range}`)).toEqual([
      'lowest: up to 100',
      'low: over 100 to 200',
      'high: over 200 to 300',
      'highest: over 300 to 400',
    ]);
  });

  it('by shares with their n and interval, and not by a handful', () => {
    const { byId } = shadesOf(figures, 'low-score', false);
    const second = byId.get(2);
    expect(second?.shade).toBe(3);
    expect(second?.words).toBe('40.0\u00a0% of 100');
    expect(second?.limits).toBe('95\u00a0%: 30.0 to 50.0\u00a0%');
    expect(second?.full).toContain('Rating of 2 or less: 40 of 100');
    expect(byId.get(3)).toMatchObject({ shade: null, words: '4 of 5: too few' });
    expect(byId.get(5)?.shade).toBeNull();
  });

  it('by what the incidents can tell only', () => {
    expect(coloursFor(null, true)).toEqual(['count']);
    expect(coloursFor(figures, false)).toEqual(['count', 'low-score']);
    expect(coloursFor({ ...figures, hasOutcomes: true }, true)).toEqual([
      'count',
      'bad',
      'low-score',
      'rate',
    ]);
    const none = { ...figures, touchPoints: [] };
    expect(shadesOf(none, 'count', false)).toEqual({ byId: new Map(), legend: [] });
  });

  it('not at all where a filter leaves nothing, and says so', () => {
    const left = { ...figures, touchPoints: [figuresAt(1, 0, share(0, 0)), figuresAt(4, null)] };
    for (const colour of ['count', 'low-score', 'rate'] as const) {
      const { byId, legend } = shadesOf(left, colour, true);
      const none = { shade: null, bar: null, words: 'no incident under this filter' };
      expect(byId.get(1)).toMatchObject(none);
      expect(byId.get(4)?.words).toBe('no incidents named');
      expect(legend).toEqual([]);
    }
    expect(shadesOf(left, 'count', false).byId.get(1)?.words).toBe('no incident');
    // Beside others that have some, one without any is not tinted as if it had few.
    expect(shadesOf(figures, 'count', true).byId.get(5)).toMatchObject({ shade: null, bar: null });
  });

  it('by rates with what they are of', () => {
    const rate = { incidents: 20, n: 1000, rate: 20, low: 12, high: 31 };
    const [first] = figures.touchPoints;
    const rated = {
      ...figures,
      rates: { per: 1000, unit: 'passengers', notes: [] },
      touchPoints: [{ ...first, rate }] as JourneyFigures['touchPoints'],
    };
    const shaded = shadesOf(rated, 'rate', false).byId.get(1);
    expect(shaded?.words).toBe('20 per 1,000 passengers');
    expect(shaded?.limits).toBe('95\u00a0%: 12 to 31');
    expect(rateFigureWords(rate, rated.rates)).toContain('20 incidents per 1,000 passengers');
    expect(rateFigureWords({ ...rate, rate: null }, rated.rates)).toContain('No rate');
  });

  it('says a share with its interval, and no share of nothing', () => {
    expect(shareFigure(share(25, 200))).toBe(
      '25 of 200, 12.5\u00a0% (95\u00a0% interval 2.5 to 22.5\u00a0%)',
    );
    expect(shareFigure(share(0, 0))).toBe('0 of 0');
  });
});

const plain: TouchPoint = {
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
  maturity: [],
};

describe('the words of a touch point', () => {
  it('say for whom it is a moment of truth', () => {
    expect(momentWords(plain, null)).toBeNull();
    const moments = [
      { id: 1, segment: null, why: '' },
      { id: 2, segment: { fieldId: 3, value: 'Business' }, why: '' },
    ];
    expect(momentWords({ moments }, 3)).toBe('everybody, Business');
    expect(momentWords({ moments: moments.slice(1) }, null)).toBe('1 other segment');
  });

  it('count failure points, causes and mitigations', () => {
    expect(failureWords(plain)).toBe('');
    const failure = { id: 1, touchPointId: 1, stageId: null, text: 'x', cause: null };
    const mitigations = [{ id: 1, text: 'y', change: null }];
    expect(
      failureWords({
        failures: [
          { ...failure, mitigations },
          { ...failure, mitigations: [] },
        ],
      }),
    ).toBe('2 failure points, 1 mitigated');
  });

  it('take experience words apart', () => {
    expect(experienceFrom(' quick, safe;  safe\nwelcome , ')).toEqual(['quick', 'safe', 'welcome']);
    expect(experienceFrom('')).toEqual([]);
  });

  it('offer fields of segments first', () => {
    const field = { type: 'text', storage: 'code', position: 0, format: null, origin: 'imported' };
    const fields = [
      { ...field, id: 1, name: 'Area', role: 'category' },
      { ...field, id: 2, name: 'Age', role: 'segment' },
      { ...field, id: 3, name: 'Text', role: 'none', storage: 'text' },
    ] as Parameters<typeof segmentOptions>[0];
    expect(segmentOptions(fields).map(({ label }) => label)).toEqual([
      'Everybody',
      'By Age',
      'By Area',
    ]);
  });
});
