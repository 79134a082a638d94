import { describe, expect, test } from 'vitest';
import type { AgendaItem } from '#core/contract/meetings.ts';
import { agendaTimes } from '../../renderer/meeting/agenda-times.ts';
import { peopleOfText } from '../../renderer/meeting/people-of-text.ts';

const agenda = [5, 10, 60].map((minutes, index): AgendaItem => ({
  id: index + 1,
  title: 'x',
  kind: 'talk',
  minutes,
  show: null,
  notes: '',
}));

describe('times of an agenda', () => {
  test('from the start while it has not begun, else as the clock of the project shows it', () => {
    expect(agendaTimes(agenda, null, 'UTC')).toEqual(['0:00', '0:05', '0:15']);
    expect(agendaTimes(agenda, '2026-11-23T23:50:00Z', 'UTC')).toEqual(['23:50', '23:55', '00:05']);
    expect(agendaTimes(agenda, '2026-07-01T08:00:00Z', 'Europe/Berlin')[0]).toBe('10:00');
  });
});

describe('people out of a text', () => {
  test('names between commas, semicolons and lines, with roles in brackets', () => {
    expect(peopleOfText('Ana (Quality), Ben;\n Cleo\t, ,Dora (Belt, north)')).toEqual([
      { name: 'Ana', role: 'Quality' },
      { name: 'Ben', role: '' },
      { name: 'Cleo', role: '' },
      { name: 'Dora (Belt', role: '' },
      { name: 'north)', role: '' },
    ]);
    expect(peopleOfText(' ')).toEqual([]);
  });
});
