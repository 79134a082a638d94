import { describe, expect, it } from 'vitest';
import { previewOf } from './preview-of.ts';
import { shaped } from './shaped-import.ts';

const header = 'Ticket,Day,Area,Words,Cost';
const row = (number: number, words = 'late') =>
  `T-${number},2017-01-${10 + number},North,${words},${number}`;
const table = (...rows: string[]) => `${header}\n${rows.join('\n')}\n`;

async function rejectsOf(...rows: string[]) {
  const preview = await previewOf(
    table(...rows, ...Array.from({ length: 60 }, (_, at) => row(at % 10))),
  );
  return preview.firstRejects.map(({ row: at, reason, explanation }) => [at, reason, explanation]);
}

describe('rows between those of a table', () => {
  it('are told as the column names again where files were joined', async () => {
    const first = Array.from({ length: 30 }, (_, at) => row(at % 10));
    const content = table(...first, header, row(3), `\u{feff}${header}`, row(4));
    const { preview, summary, rejects, values } = await shaped(content);
    expect(values('Cost').slice(-2)).toEqual([3, 4]);
    expect(preview).toMatchObject({ rows: 34, accepted: 32, rejected: 2 });
    expect(summary).toMatchObject({ accepted: 32, rejected: 2 });
    expect(rejects.map(({ row: at, reason, explanation }) => [at, reason, explanation])).toEqual([
      [32, 'outside-table', 'the column names again, not an incident'],
      [34, 'outside-table', 'the column names again, not an incident'],
    ]);
  });

  it('stay where they may tell of an incident', async () => {
    expect(
      await rejectsOf(
        row(1, 'Total'),
        'T-2,,,Total loss,50',
        'Total loss of power,,North,,50',
        'Total loss of power,,,,50',
        'Total,,,late,',
        'Max,,,,5',
        'Subtotal North,,,,7',
      ),
    ).toEqual([]);
  });

  it('are found in an event log and before other shapes too', async () => {
    const log = `No,Day,State\n${Array.from({ length: 40 }, (_, at) => `I${at % 20},2017-01-${10 + (at % 20)},${at < 20 ? 'open' : 'closed'}`).join('\n')}`;
    const joined = `${log}\nNo,Day,State\nI1,2017-02-01,open\n`;
    const choices = {
      shape: {
        kind: 'events' as const,
        identifier: 'No',
        time: 'Day',
        timeOrder: null,
        assignee: null,
      },
    };
    const { summary, rejects } = await shaped(joined, { choices });
    expect(summary).toMatchObject({
      accepted: 20,
      rejected: 1,
      reshaped: { rows: 42, without: 0 },
    });
    expect(rejects[0]).toMatchObject({ row: 42, reason: 'outside-table' });
  });
});
