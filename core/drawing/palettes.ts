import type { Paint } from '../contract/scene.ts';

/** The colours of a picture: what each paint is, as `#rrggbb`. */
export type Palette = Readonly<Record<Paint, string>>;

/** Pictures that go onto paper and into documents: the light theme of renderer/app/tokens.css on white. */
export const lightPalette: Palette = {
  ground: '#ffffff',
  ink: '#1a1d24',
  ink2: '#484c56',
  ink3: '#656973',
  line: '#e6e3dc',
  edge: '#8b8880',
  accent: '#2850b8',
  'on-accent': '#ffffff',
  'on-ink': '#faf9f6',
  rail: '#f2f0eb',
  many: '#7f8799',
  wash: '#e8eefb',
  good: '#0b776c',
  bad: '#b83a0e',
  'note-wash': '#f7f1de',
};

/** Pictures of the room: the room theme of renderer/app/tokens.css, every text at AAA on its ground. */
export const roomPalette: Palette = {
  ground: '#ffffff',
  ink: '#0b0d12',
  ink2: '#30343d',
  ink3: '#464b56',
  line: '#c9ccd4',
  edge: '#5a5f6b',
  accent: '#1b3f9e',
  'on-accent': '#ffffff',
  'on-ink': '#ffffff',
  rail: '#f1f2f5',
  many: '#5f6778',
  wash: '#e4ebfb',
  good: '#00564c',
  bad: '#862a00',
  'note-wash': '#f5ecd0',
};
