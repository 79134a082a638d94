import type { FiguresResult } from '../contract/aggregate.ts';
import { netPromoterScore } from '../statistics/net-promoter.ts';
import type { Answering } from './answering.ts';
import { distinctCount } from './distinct-values.ts';
import type { IncidentSet } from './incident-set.ts';
import { valueFacts } from './value-facts.ts';

export interface Period {
  firstAt: number | null;
  lastAt: number | null;
  undated: number;
}

/** The first and the last time that some incidents occurred, and how many have none. */
export function periodOf(set: IncidentSet, rows: Uint32Array): Period {
  const field = set.fieldWithRole('occurred');
  const column = field && set.numbers(field);
  if (field === null || column === null || column.kind !== 'time') {
    return { firstAt: null, lastAt: null, undated: rows.length };
  }
  if (rows.length === set.size) {
    const facts = valueFacts(set, field);
    if (facts !== null && facts.present > 0) {
      return { firstAt: facts.min, lastAt: facts.max, undated: set.size - facts.present };
    }
  }
  const { values } = column;
  let first = Infinity;
  let last = -Infinity;
  let undated = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const time = values[rows[index] as number] as number;
    if (time < first) first = time;
    if (time > last) last = time;
    if (time !== time) undated += 1;
  }
  return first > last
    ? { firstAt: null, lastAt: null, undated }
    : { firstAt: first, lastAt: last, undated };
}

/** The first field of 0 to 10 answers to "would you recommend"; a 1 to 5 rating is none. */
function recommendations(set: IncidentSet): { fieldId: number; values: Float64Array } | null {
  for (const field of set.fields) {
    if (field.role !== 'score' || field.storage !== 'number') continue;
    const facts = valueFacts(set, field);
    const values = set.numbers(field)?.values;
    if (facts === null || values === undefined || !facts.whole) continue;
    if (facts.min >= 0 && facts.max <= 10 && facts.max > 5) return { fieldId: field.id, values };
  }
  return null;
}

function netPromoter(set: IncidentSet, rows: Uint32Array): FiguresResult['nps'] {
  const asked = recommendations(set);
  if (asked === null) return null;
  const answers = { promoters: 0, passives: 0, detractors: 0 };
  for (let index = 0; index < rows.length; index += 1) {
    const value = asked.values[rows[index] as number] as number;
    if (value >= 9) answers.promoters += 1;
    else if (value >= 7) answers.passives += 1;
    else if (value >= 0) answers.detractors += 1;
  }
  const result = netPromoterScore(answers);
  if (result === null) return null;
  return { fieldId: asked.fieldId, value: result.score, margin: result.margin, n: result.n };
}

/** Headline figures under a filter. */
export function answerFigures({ set, selection }: Answering): FiguresResult {
  const { rows } = selection;
  const customer = set.fieldWithRole('customer');
  return {
    kind: 'figures',
    incidents: rows.length,
    all: set.size,
    customers: customer && distinctCount(set, customer, rows),
    ...periodOf(set, rows),
    nps: netPromoter(set, rows),
    imports: set.imports.length,
    rejected: set.imports.reduce((sum, { rejected, mended }) => sum + rejected - mended, 0),
  };
}
