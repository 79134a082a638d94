import { expect, it } from 'vitest';
import type { CheckLine } from '#core/contract/checks.ts';
import { lineWords } from '../../renderer/implement/checks/check-line-words.ts';
import { draftLine as line } from './check-line.ts';

const dated = { ...line, goLive: '2024-03-01', endsOn: '2024-04-01' };

it('says of a check what the name of its group does not', () => {
  expect(lineWords(line)).toBe('No day of the go-live yet');
  expect(lineWords(dated)).toBe('Go-live 1 March 2024');
  expect(lineWords({ ...dated, state: 'locked', integrity: 'whole' })).toBe('Go-live 1 March 2024');
  expect(lineWords({ ...dated, state: 'running', words: '3 days left' })).toBe('3 days left');
  expect(lineWords({ ...dated, state: 'overdue', afterTheFact: true, integrity: 'changed' })).toBe(
    'Over since 1 April 2024; after the fact; changed in the file',
  );
});

it('names what is on record as such beside what incidents say now', () => {
  const recorded: CheckLine = {
    ...dated,
    state: 'verdict',
    words: 'Effective',
    verdict: 'effective',
  };
  expect(lineWords(recorded)).toBe('Effective');
  const live = { verdict: 'effective', cameBack: true, due: true, words: 'Came back' } as const;
  expect(lineWords({ ...recorded, live })).toBe('On record: Effective');
});
