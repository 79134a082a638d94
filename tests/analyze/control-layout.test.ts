import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DrawnChart, layoutControl } from '#core/analyze/control-layout.ts';
import type { ControlMarks } from '#core/analyze/control-marks.ts';
import { overlap, textBox, type TextMark } from '#core/analyze/pareto-marks.ts';
import { controlDefinition, type ControlPoint } from '#core/contract/control-charts.ts';

const day = 86_400_000;
const firstDay = Date.UTC(2024, 0, 1);
const textWidth = (text: string, size: number) => text.length * size * 0.52;

interface Drawn {
  value: number | null;
  reach: number | null;
  phase: boolean;
  open: boolean;
}

const kinds = ['count', 'rate', 'share', 'value'] as const;

/** A chart of these points; where `phase` holds, another phase begins. */
function chartOf(drawn: readonly Drawn[], kind: (typeof kinds)[number], note: string): DrawnChart {
  let phase = 0;
  const starts = [0];
  const points = drawn.map(({ value, reach, phase: begins, open }, index): ControlPoint => {
    if (begins && index > 0) {
      phase += 1;
      starts.push(index);
    }
    const centre = reach === null ? null : 50;
    const from = firstDay + index * day;
    return {
      from,
      to: from + day,
      when: `day ${index}`,
      x: value,
      n: value === null ? 0 : 120,
      value,
      centre,
      sigma: reach === null ? null : reach / 3,
      lower: centre === null ? null : Math.max(0, centre - (reach ?? 0)),
      upper: centre === null ? null : centre + (reach ?? 0),
      movingRange: index > 0 && value !== null && kind === 'value' ? Math.abs(value) : null,
      phase,
      standing: value === null ? 'gap' : open ? 'open' : 'complete',
      why: value === null ? 'no incident has a value' : null,
      inBaseline: index < 10 && phase === 0,
      marked: false,
      incidentId: null,
      signals: [],
    };
  });
  return {
    points,
    scale: { kind, per: kind === 'rate' ? 1000 : null, unit: kind === 'rate' ? 'bags' : null },
    definition: controlDefinition.parse({
      filter: { conditions: [] },
      charted: { kind: 'count' },
      timeFieldId: 1,
      unit: 'day',
    }),
    choice: { kind: kind === 'value' ? 'xmr' : 'u', reason: '', cautions: [], fits: [] },
    phases: starts.map((from, index) => ({
      id: index,
      startsAt: index === 0 ? null : firstDay + from * day,
      note,
      origin: 'user',
      changeId: null,
      from,
      to: starts[index + 1] ?? points.length,
      limits: {
        kind: 'frozen',
        standing: 'settled',
        basedOn: 20,
        centre: 50,
        sigmaZ: null,
        rangeUpper: 30,
        span: null,
        words: '',
        today: null,
      },
    })),
  };
}

function texts(marks: ControlMarks): TextMark[] {
  return [
    ...marks.ticks.map(({ text }) => text),
    ...marks.labels,
    ...marks.axis,
    ...marks.phases.flatMap(({ label }) => label ?? []),
    ...(marks.behind ? [marks.behind.head, ...marks.behind.cells] : []),
    ...(marks.ranges ? [marks.ranges.head, ...marks.ranges.ticks.map(({ text }) => text)] : []),
  ];
}

const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const point = fc.record({
  value: fc.option(figure, { freq: 6 }),
  reach: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { freq: 6 }),
  phase: fc.integer({ min: 0, max: 12 }).map((pick) => pick === 0),
  open: fc.boolean(),
});

it('nothing leaves the drawing, no two texts touch, no line crosses into another phase', () => {
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 150 }),
      fc.constantFrom(...kinds),
      fc.integer({ min: 320, max: 1800 }),
      fc.integer({ min: 100, max: 900 }),
      fc.string({ maxLength: 80 }),
      (drawn, kind, width, height, note) => {
        const chart = chartOf(drawn, kind, note);
        const marks = layoutControl(chart, { width, height, textWidth });
        expect(layoutControl(chart, { width, height, textWidth })).toEqual(marks);
        expect(marks.height).toBe(Math.max(height, marks.leastHeight));
        const { plot } = marks;
        expect(plot.bottom - plot.top).toBeGreaterThanOrEqual(179);
        for (const dot of marks.dots) {
          expect(dot.x).toBeGreaterThan(plot.left - 0.01);
          expect(dot.x).toBeLessThan(plot.right + 0.01);
          expect(dot.y).toBeGreaterThan(plot.top - 0.01);
          expect(dot.y).toBeLessThan(plot.bottom + 0.01);
        }
        expect(marks.dots).toHaveLength(drawn.filter(({ value }) => value !== null).length);
        for (const { points } of marks.lines) {
          for (const [x, y] of points) {
            expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
            expect(y).toBeGreaterThan(plot.top - 0.01);
            expect(y).toBeLessThan(plot.bottom + 0.01);
          }
        }
        for (const { points } of marks.lines.filter((line) => line.kind === 'value')) {
          const phases = points.map(
            ([x]) => chart.points[Math.floor((x - plot.left) / marks.slot)]?.phase,
          );
          expect(new Set(phases).size).toBe(1);
        }
        const boxes = texts(marks).map(textBox);
        for (const [index, box] of boxes.entries()) {
          expect(box.right).toBeLessThan(width + 3);
          expect(box.bottom).toBeLessThan(marks.height + 3);
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('limits are steps, the centre solid in its baseline and dotted after it', () => {
  const drawn = Array.from({ length: 20 }, (_point, index) => ({
    value: 40 + index,
    reach: index < 10 ? 20 : 30,
    phase: false,
    open: false,
  }));
  const marks = layoutControl(chartOf(drawn, 'rate', ''), { width: 900, height: 400, textWidth });
  const upper = marks.lines.filter(({ kind }) => kind === 'limit')[1]?.points ?? [];
  // Two level stretches are four corners.
  expect(upper).toHaveLength(4);
  expect(upper[1]?.[0]).toBeCloseTo(marks.plot.left + 10 * marks.slot, 6);
  const [solid] = marks.lines.filter(({ kind }) => kind === 'centre');
  const [dotted] = marks.lines.filter(({ kind }) => kind === 'carried');
  expect(solid?.points.at(-1)?.[0]).toBeCloseTo(marks.plot.left + 10 * marks.slot, 6);
  expect(dotted?.points.at(-1)?.[0]).toBeCloseTo(marks.plot.right, 6);
  expect(marks.baselines).toHaveLength(1);
  expect(marks.behind?.cells).toHaveLength(20);
  expect(marks.labels.map(({ text }) => text)).toEqual([
    'Upper limit 80',
    'Baseline 50',
    'Lower limit 20',
  ]);
});

it('changes that go live with the same point are one line with a head, and both are named', () => {
  const drawn = Array.from({ length: 20 }, (_point, index) => ({
    value: 40,
    reach: 20,
    phase: index === 8,
    open: false,
  }));
  const chart = chartOf(drawn, 'count', 'Second belt');
  const [first, second] = chart.phases;
  if (first === undefined || second === undefined) throw new Error('two phases');
  const live = (id: number, note: string) =>
    ({ ...second, id, note, origin: 'change', changeId: id }) as const;
  const before = { ...live(7, 'A new desk'), to: second.from };
  const later = { ...live(9, 'Not in these points'), from: 20, to: 20 };
  const phases = [first, before, live(8, 'Second belt'), later];
  const size = { width: 1200, height: 400, textWidth };
  const marks = layoutControl({ ...chart, phases }, size);
  expect(marks.phases).toHaveLength(1);
  expect(marks.phases[0]).toMatchObject({ index: 2, isChange: true });
  expect(marks.phases[0]?.label?.text).toBe(
    '9 January 2024: live, A new desk; 9 January 2024: live, Second belt',
  );
  const [drawnByHand] = layoutControl(chart, size).phases;
  expect(drawnByHand).toMatchObject({
    isChange: false,
    label: { text: '9 January 2024: Second belt' },
  });
});
