import { describe, expect, it } from 'vitest';
import { shaped } from './shaped-import.ts';

/** The wall clock of a stored time. */
function wall(time: string | number | null | undefined): string | null {
  return typeof time === 'number' ? new Date(time).toISOString().slice(0, 16) : null;
}

describe('an import', () => {
  const content = [
    'No;Opened;Start;Wait;Share;Cost',
    '1;2017-07-01T12:00:00Z;12/31/1899 09:30:00 AM;2h 30m;12,5 %;1.234,50 €',
    '2;2017-01-01T12:00:00Z;12/31/1899 09:30:15 PM;90 min;7 %;12,- €',
    '3;2017-07-01T12:00:00-04:00;;;;',
    '',
  ].join('\n');

  it('keeps formats with their fields, and values in their units', async () => {
    const { project, values, summary } = await shaped(content);
    expect(summary).toMatchObject({ accepted: 3, rejected: 0 });
    const formats = Object.fromEntries(project.fields().map(({ name, format }) => [name, format]));
    expect(formats).toMatchObject({
      No: null,
      Opened: null,
      Start: 'time-of-day',
      Wait: 'duration',
      Share: 'percent',
      Cost: 'money',
    });
    expect(values('Start')).toEqual(['09:30', '21:30:15', null]);
    expect(values('Wait')).toEqual([2.5, 1.5, null]);
    expect(values('Share')).toEqual([12.5, 7, null]);
    expect(values('Cost')).toEqual([1234.5, 12, null]);
  });

  it('tells times that name their zone by the clock of the project', async () => {
    const { values } = await shaped(content);
    expect(values('Opened').map(wall)).toEqual([
      '2017-07-01T14:00',
      '2017-01-01T13:00',
      '2017-07-01T18:00',
    ]);
  });

  it('tells times without a zone in that of the recipe', async () => {
    const { values } = await shaped('No,Opened\n1,2017-07-01 12:00\n2,2017-01-01 12:00\n', {
      change: (recipe) => ({ ...recipe, timeZone: 'Europe/London' }),
    });
    expect(values('Opened').map(wall)).toEqual(['2017-07-01T13:00', '2017-01-01T13:00']);
  });

  it('reads contradictory dates each as it can be read, when that is chosen', async () => {
    const days = [
      ...Array.from({ length: 20 }, (_, row) => `${13 + (row % 9)}/3/2024`),
      '3/25/2024',
    ];
    const rows = days.map((day, row) => `${row},${day}`).join('\n');
    const { summary, values } = await shaped(`No,Opened\n${rows}\n`, {
      change: (recipe) => ({
        ...recipe,
        columns: recipe.columns.map((column) => ({ ...column, dateFallback: true })),
      }),
    });
    expect(summary.rejected).toBe(0);
    expect(wall(values('Opened')[20])).toBe('2024-03-25T00:00');
  });
});
