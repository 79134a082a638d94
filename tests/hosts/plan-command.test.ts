import { expect, it } from 'vitest';
import { parseCommandLine } from '#electron/cli/command-line.ts';

it('reads what plan is written, and where to', () => {
  const line = 'plan p.vitalfew --format pdf --out p.pdf --paper Letter --personal --force';
  expect(parseCommandLine(line.split(' '))).toEqual({
    kind: 'plan',
    project: 'p.vitalfew',
    format: 'pdf',
    out: 'p.pdf',
    settings: '{}',
    said: { paper: 'Letter', personal: true },
    picture: null,
    force: true,
  });
});

it.each([
  ['plan', 'which project'],
  ['plan p.vitalfew --out p.pdf', '--format'],
  ['plan p.vitalfew --format pdf', '--out'],
  ['plan p.vitalfew q --format pdf --out p.pdf', 'too many'],
])('refuses %s', (line, why) => {
  expect(() => parseCommandLine(line.split(' '))).toThrow(why);
});
