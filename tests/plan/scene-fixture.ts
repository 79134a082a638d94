import type { Scene, Shape } from '#core/contract/scene.ts';

/** A Pareto chart as plain shapes. */
export function barScene(width: number = 640, height: number = 320): Scene {
  const counts = [308, 241, 190, 122, 84, 61, 40, 120];
  const names = ['Wayfinding', 'Seats', 'Queues', 'Cleaning', 'Food', 'Wi-Fi', 'Noise', 'Other'];
  const left = 48;
  const base = height - 56;
  const slot = (width - left - 16) / counts.length;
  const tall = base - 40;
  const shapes: Shape[] = [
    { kind: 'rect', x: 0, y: 0, width, height, fill: 'ground' },
    {
      kind: 'path',
      points: [
        [left, 24],
        [left, base],
        [width - 16, base],
      ],
      stroke: 'edge',
      width: 1,
      dash: [],
    },
  ];
  for (const share of [100, 200, 300]) {
    const y = base - (share / 320) * tall;
    shapes.push(
      {
        kind: 'path',
        points: [
          [left, y],
          [width - 16, y],
        ],
        stroke: 'line',
        width: 1,
        dash: [],
      },
      {
        kind: 'text',
        text: String(share),
        x: left - 8,
        y: y + 4,
        anchor: 'end',
        size: 12,
        weight: 400,
        fill: 'ink3',
        upwards: false,
        halo: false,
      },
    );
  }
  counts.forEach((count, index) => {
    const x = left + index * slot + 6;
    const barHeight = (count / 320) * tall;
    const bar = { x, y: base - barHeight, width: slot - 12, height: barHeight };
    const middle = x + (slot - 12) / 2;
    shapes.push(
      index === counts.length - 1
        ? { kind: 'hatched', ...bar }
        : { kind: 'rect', ...bar, fill: index < 3 ? 'accent' : 'many' },
      {
        kind: 'text',
        text: String(count),
        x: middle,
        y: base - barHeight - 6,
        anchor: 'middle',
        size: 12,
        weight: 600,
        fill: 'ink',
        upwards: false,
        halo: true,
      },
      {
        kind: 'text',
        text: names[index] ?? '',
        x: middle,
        y: base + 18,
        anchor: 'middle',
        size: 12,
        weight: index < 3 ? 600 : 400,
        fill: 'ink',
        upwards: false,
        halo: false,
      },
    );
  });
  shapes.push({
    kind: 'text',
    text: 'Category of the incident',
    x: left,
    y: height - 10,
    anchor: 'start',
    size: 12,
    weight: 400,
    fill: 'ink3',
    upwards: false,
    halo: false,
  });
  return {
    width,
    height,
    title: 'Incidents by category',
    description:
      'Bars of 1,166 incidents by category. Wayfinding 308, Seats 241 and Queues 190 are 63 % of all.',
    shapes,
  };
}

/** A run of points with its baseline. */
export function runScene(): Scene {
  const values = [10, 6, 9, 16, 8, 11, 16.4, 8, 11, 15.6, 4];
  const x = (index: number): number => 40 + index * 24;
  const y = (value: number): number => 180 - value * 8;
  const points = values.map((value, index): [number, number] => [x(index), y(value)]);
  return {
    width: 320,
    height: 220,
    title: 'Incidents per 100 people asked',
    description: 'Eleven interview days around a baseline of 10.4; no point is beyond the limits.',
    shapes: [
      {
        kind: 'path',
        points: [
          [40, 180],
          [296, 180],
        ],
        stroke: 'edge',
        width: 1,
        dash: [],
      },
      {
        kind: 'path',
        points: [
          [40, y(10.4)],
          [296, y(10.4)],
        ],
        stroke: 'ink',
        width: 1,
        dash: [],
      },
      { kind: 'path', points, stroke: 'many', width: 1.5, dash: [] },
      ...points.map(([px, py]): Shape => ({
        kind: 'dot',
        x: px,
        y: py,
        radius: 4,
        fill: 'ground',
        stroke: 'ink',
      })),
      {
        kind: 'text',
        text: 'Baseline 10.4',
        x: 296,
        y: y(10.4) - 6,
        anchor: 'end',
        size: 12,
        weight: 600,
        fill: 'ink',
        upwards: false,
        halo: true,
      },
      {
        kind: 'text',
        text: '5 to 17 May 2017',
        x: 40,
        y: 204,
        anchor: 'start',
        size: 12,
        weight: 400,
        fill: 'ink3',
        upwards: false,
        halo: false,
      },
    ],
  };
}
