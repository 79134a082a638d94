import { expect, it } from 'vitest';
import { layoutControl } from '#core/analyze/control-layout.ts';
import { controlView, type ControlAnswer } from '#core/contract/control-charts.ts';
import type { Field, FieldRole, StorageKind } from '#core/contract/fields.ts';
import {
  draftDefinition,
  measuredChoices,
  measuredKey,
  measuredOf,
  shareFields,
} from '../../renderer/analyze/control/control-choices.ts';
import { figureLines } from '../../renderer/analyze/control/control-figures.ts';
import { controlScene } from '#core/analyze/control-scene.ts';
import {
  dayOfText,
  dayText,
  kindOptions,
  phaseTitle,
  spokenPoint,
} from '../../renderer/analyze/control/control-words.ts';
import { tabbed } from '../../renderer/analyze/use-chart-export.ts';

const day = 86_400_000;
const firstDay = Date.UTC(2024, 4, 1);

function field(id: number, name: string, storage: StorageKind, role: FieldRole = 'none'): Field {
  const type = storage === 'number' ? 'decimal' : storage === 'time' ? 'date' : 'text';
  return { id, name, type, role, storage, position: id, format: null, origin: 'imported' };
}

const fields = [
  field(1, 'Id', 'number', 'identifier'),
  field(2, 'Cost', 'number', 'measure'),
  field(3, 'Closed', 'time', 'resolved'),
  field(4, 'Opened', 'time', 'occurred'),
  field(5, 'Kind', 'code', 'category'),
];

it('offers what can be measured, and remembers it as one choice', () => {
  expect(measuredChoices(fields).map(({ label }) => label)).toEqual([
    'Cost',
    'Hours from Opened to Closed',
  ]);
  const pair = { fieldId: 3, sinceFieldId: 4 };
  expect(measuredOf(measuredKey(pair))).toEqual(pair);
  expect(measuredOf(measuredKey({ fieldId: 2, sinceFieldId: null }))).toEqual({
    fieldId: 2,
    sinceFieldId: null,
  });
  expect(measuredOf('')).toBeNull();
  expect(shareFields(fields).map(({ name }) => name)).toEqual(['Cost', 'Kind']);
});

it('a draft charts by when incidents occurred, and counts them where its field is gone', () => {
  const view = controlView.parse({
    charted: { kind: 'value', fieldId: 9, statistic: 'mean' },
    timeFieldId: 9,
  });
  const filter = { conditions: [] };
  expect(draftDefinition(view, filter, fields)).toMatchObject({
    timeFieldId: 4,
    charted: { kind: 'count' },
  });
  expect(draftDefinition(view, filter, fields.slice(0, 2))).toBeNull();
});

/** Ten days of shares; the third is a gap, the fifth signals, a phase begins with the seventh. */
function answer(): ControlAnswer {
  const points = Array.from({ length: 10 }, (_point, index): ControlAnswer['points'][number] => {
    const gap = index === 2;
    return {
      from: firstDay + index * day,
      to: firstDay + (index + 1) * day,
      when: `${index + 1} May 2024`,
      x: gap ? null : 3,
      n: gap ? 0 : 12,
      value: gap ? null : 0.25,
      centre: 0.25,
      sigma: 0.1,
      lower: 0,
      upper: 0.55,
      movingRange: null,
      phase: index < 6 ? 0 : 1,
      standing: gap ? 'gap' : index === 9 ? 'open' : 'complete',
      why: gap ? 'there are no incidents' : index === 9 ? 'more may come' : null,
      inBaseline: index < 6,
      marked: false,
      incidentId: null,
      signals: index === 4 ? [0] : [],
    };
  });
  const limits = {
    kind: 'frozen' as const,
    standing: 'provisional' as const,
    basedOn: 9,
    centre: 0.25,
    sigmaZ: null,
    rangeUpper: null,
    span: null,
    words: 'Frozen on 9 points.',
    today: null,
  };
  return {
    revision: 1,
    chart: null,
    definition: {
      filter: { conditions: [] },
      charted: {
        kind: 'share',
        condition: { kind: 'values', fieldId: 5, values: ['late'], exclude: false },
      },
      timeFieldId: 4,
      unit: 'day',
      kind: 'p',
      rules: ['beyond-limits'],
      from: null,
      completeThrough: null,
      silent: 'zero',
    },
    title: 'Share of incidents with Kind late, by day',
    subtitle: 'p chart',
    verdict: '1 signal in 8 points.',
    choice: { kind: 'p', reason: '', cautions: [], fits: ['p', 'p-laney', 'xmr'] },
    scale: { kind: 'share', per: null, unit: null },
    points,
    phases: [
      { id: 1, startsAt: null, note: '', origin: 'user', changeId: null, from: 0, to: 6, limits },
      {
        id: 2,
        startsAt: firstDay + 6 * day,
        note: 'New desk',
        origin: 'user',
        changeId: null,
        from: 6,
        to: 10,
        limits: { ...limits, kind: 'carried' },
      },
    ],
    signals: [{ point: 4, last: 4, rule: 'beyond-limits', words: '5 May 2024, 25.0 %: far.' }],
    falseAlarms: '',
    suggestion: null,
    notes: [],
    recordedThrough: null,
    incidents: 108,
  };
}

it('says points, phases and charts in words', () => {
  const given = answer();
  expect(spokenPoint(given, 0)).toBe('1 May 2024, 25.0\u00A0%, 3 of 12 incidents');
  expect(spokenPoint(given, 2)).toBe('3 May 2024, no point: there are no incidents');
  expect(spokenPoint(given, 4)).toContain('signal: one point beyond the limits');
  expect(spokenPoint(given, 6)).toContain('a phase begins');
  expect(spokenPoint(given, 9)).toContain('not complete');
  expect(spokenPoint(given, 99)).toBe('');
  expect(given.phases.map((phase) => phaseTitle(phase, false))).toEqual([
    'From the first point',
    'From 7 May 2024: New desk',
  ]);
  expect(kindOptions(given).map(({ label }) => label)).toEqual([
    'p chart, fits best',
    'p′ chart (Laney)',
    'XmR chart',
  ]);
  expect(dayText(dayOfText('2024-05-07'))).toBe('2024-05-07');
  expect(dayOfText('soon')).toBeNull();
  expect(dayText(null)).toBe('');
});

it('copies its figures for a spreadsheet', () => {
  const lines = tabbed(figureLines(answer())).split('\n');
  expect(lines[0]).toBe('Day\tFrom\tCounted\tIncidents\tShare\tLower limit\tCentre\tUpper limit');
  expect(lines[1]).toBe('1 May 2024\t2024-05-01T00:00\t3\t12\t0.25\t0\t0.25\t0.55');
  expect(lines[3]).toBe('3 May 2024\t2024-05-03T00:00\t\t0\t\t0\t0.25\t0.55');
});

it('its picture has the marks and the words of the screen', () => {
  const given = answer();
  const textWidth = (text: string, size: number) => text.length * size * 0.5;
  const marks = layoutControl(given, { width: 900, height: 400, textWidth });
  const { title, subtitle, verdict } = given;
  const scene = controlScene(marks, { title, subtitle, verdict, footer: 'P' }, textWidth);
  const texts = scene.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  for (const words of [title, '7 May 2024: New desk', 'Baseline 25.0\u00A0%', '12', 'P']) {
    expect(texts).toContain(words);
  }
  expect(scene.shapes.filter(({ kind }) => kind === 'polygon')).toHaveLength(1);
  expect(scene.shapes.filter(({ kind }) => kind === 'dot')).toHaveLength(8);
  for (const shape of scene.shapes) {
    if (shape.kind === 'dot') expect(shape.x).toBeLessThan(scene.width);
  }
});
