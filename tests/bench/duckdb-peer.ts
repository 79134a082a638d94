import { DuckDBInstance } from '@duckdb/node-api';
import { median } from './child.ts';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

export interface PeerFields {
  narrow: string[];
  breakdowns: string[];
  measure: string;
  measures: string[];
  time: string;
  channel: string;
}

/** The questions of one click, one after the other, as a column database is asked. */
function clickQueries(fields: PeerFields, where: string): string[] {
  return [
    ...fields.breakdowns.map(
      (name) =>
        `SELECT ${quoted(name)}, count(*), sum(${quoted(fields.measure)}) FROM incident WHERE ${where}
         GROUP BY 1 ORDER BY 2 DESC`,
    ),
    `SELECT date_trunc('week', ${quoted(fields.time)}), ${quoted(fields.channel)}, count(*)
     FROM incident WHERE ${where} GROUP BY 1, 2`,
    ...fields.measures.map(
      (name) => `SELECT quantile_cont(${quoted(name)}, [0.5, 0.9]) FROM incident WHERE ${where}`,
    ),
  ];
}

/** Medians in milliseconds of the same clicks in DuckDB, all in memory, two threads. */
export async function timeDuckDb(
  csv: string,
  fields: PeerFields,
  tops: readonly string[][],
): Promise<{ click: number; wide: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE incident AS SELECT * FROM read_csv(${literal(csv)}, header = true, sample_size = -1,
       nullstr = ['', 'N/A'])`,
  );
  const time = async (conditions: string[]): Promise<number> => {
    const times: number[] = [];
    for (const where of conditions) {
      const started = performance.now();
      for (const query of clickQueries(fields, where)) {
        await (await connection.runAndReadAll(query)).getRows();
      }
      times.push(performance.now() - started);
    }
    return median(times.slice(2));
  };
  const equals = (place: number, value: string | undefined) =>
    `${quoted(fields.narrow[place] ?? '')} = ${literal(value ?? '')}`;
  const narrow = Array.from({ length: 12 }, (_, click) => {
    const first = tops[0] ?? [];
    return [
      equals(0, first[click % first.length]),
      equals(1, tops[1]?.[0]),
      equals(2, tops[2]?.[0]),
    ].join(' AND ');
  });
  const wide = Array.from(
    { length: 8 },
    (_, click) => `NOT (${equals(click % 3, tops[click % 3]?.[0])})`,
  );
  const result = { click: await time(narrow), wide: await time(wide) };
  connection.closeSync();
  return result;
}
