import { z } from 'zod';

/** Colours of a picture by what they are for; a palette says which they are. */
export const paints = [
  'ground',
  'ink',
  'ink2',
  'ink3',
  'line',
  'edge',
  'accent',
  'on-accent',
  'on-ink',
  'rail',
  'many',
  'wash',
  'good',
  'bad',
  'note-wash',
] as const;
export const paint = z.enum(paints);
export type Paint = z.infer<typeof paint>;

const point = z.tuple([z.number(), z.number()]).readonly();
const box = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };

/** One mark of a picture. Coordinates and sizes are pixels of the picture. */
export const shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rect'), ...box, fill: paint }),
  z.object({ kind: z.literal('hatched'), ...box }),
  z.object({
    kind: z.literal('path'),
    points: z.array(point).readonly(),
    stroke: paint,
    width: z.number(),
    dash: z.array(z.number()).readonly(),
  }),
  z.object({ kind: z.literal('polygon'), points: z.array(point).readonly(), fill: paint }),
  z.object({
    kind: z.literal('dot'),
    x: z.number(),
    y: z.number(),
    radius: z.number(),
    fill: paint,
    stroke: paint.nullable(),
  }),
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    /** Of the base line, at the anchor. */
    x: z.number(),
    y: z.number(),
    anchor: z.enum(['start', 'middle', 'end']),
    size: z.number(),
    weight: z.number(),
    fill: paint,
    upwards: z.boolean(),
    /** A band of ground around the letters, where lines cross. */
    halo: z.boolean(),
    struck: z.boolean().optional(),
  }),
]);
export type Shape = z.infer<typeof shape>;

/** A picture as plain shapes, so that screen, SVG, PNG and documents hold the same picture. */
export const scene = z.object({
  width: z.number(),
  height: z.number(),
  title: z.string(),
  /** What it shows, in words, for those who do not see it. */
  description: z.string(),
  shapes: z.array(shape).readonly(),
});
export type Scene = z.infer<typeof scene>;
