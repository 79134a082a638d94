import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import type { IncidentSet } from '../aggregate/incident-set.ts';
import { cellOf } from '../aggregate/rows.ts';
import { select } from '../aggregate/selection.ts';
import type { AgreementCheck, agreementOperations } from '../contract/agreement.ts';
import { VitalFewError } from '../contract/errors.ts';
import type { Edit } from '../project/journal.ts';
import { randomDraw } from '../statistics/random-draw.ts';
import {
  settledBy,
  storedCheckOf,
  storedChecks,
  storedCodes,
  type StoredCheck,
  type StoredCode,
} from './agreement-store.ts';
import { readTree } from './category-tree.ts';
import { incidentText } from './incident-text.ts';

type Operations = typeof agreementOperations;
type Input<Name extends keyof Operations> = z.output<Operations[Name]['input']>;
type Output<Name extends keyof Operations> = z.output<Operations[Name]['output']>;

/** A check and all that was said in it; incidents that have gone with their import are left out. */
export interface OpenCheck {
  check: StoredCheck;
  /** By coder and incident; the third: what was settled. */
  codes: Map<number, StoredCode>[];
  /** The incidents of the sample that are in the project. */
  incidents: number[];
  state: AgreementCheck['state'];
}

/** Reads a check. @throws VitalFewError `unknown-check` */
export function openCheck(set: IncidentSet, checkId: number): OpenCheck {
  return readCheck(set, storedCheckOf(set.project, checkId));
}

function readCheck(set: IncidentSet, check: StoredCheck): OpenCheck {
  const codes = storedCodes(set.project, check.id);
  const incidents = check.incidents.filter((incidentId) => set.rowOf(incidentId) !== null);
  const through = [0, 1].every((coder) => incidents.every((id) => codes[coder]?.has(id)));
  return { check, codes, incidents, state: through ? 'open' : 'coding' };
}

/** What everybody may know of a check: how far each coder is, and nothing of what was said. */
export function checkFigures({ check, codes, incidents, state }: OpenCheck): AgreementCheck {
  const { id, startedAt, coders, seed, population } = check;
  const said = (coder: number) => incidents.filter((one) => codes[coder]?.has(one)).length;
  return {
    id,
    startedAt,
    coders,
    seed,
    population,
    size: incidents.length,
    coded: [said(0), said(1)],
    settled: said(settledBy),
    state,
  };
}

/** All checks, newest first. */
export function listChecks(set: IncidentSet): Output<'agreement.list'> {
  return {
    checks: storedChecks(set.project).map((check) => checkFigures(readCheck(set, check))),
  };
}

/**
 * Draws a random sample of the incidents under a filter, all of them when there are fewer, and keeps it.
 * @throws VitalFewError `invalid-input` when the coders have one name, or fewer than two incidents are under the filter
 */
export function startCheck(
  set: IncidentSet,
  { filter, size, coders, seed = randomInt(2 ** 32) }: Input<'agreement.start'>,
  clock: () => Date,
): Output<'agreement.start'> {
  const [first, second] = coders;
  if (first.toLocaleLowerCase() === second.toLocaleLowerCase()) {
    throw new VitalFewError(
      'invalid-input',
      `Both coders are called ${first}. Two different people have to code; give each a name.`,
    );
  }
  if (readTree(set.project.db).nodes.every(({ state }) => state !== 'live')) {
    throw new VitalFewError(
      'invalid-input',
      'There are no categories to code with yet. Make the tree first, then check how far two people agree.',
    );
  }
  const { rows } = select(set, filter);
  if (rows.length < 2) {
    throw new VitalFewError(
      'invalid-input',
      `${rows.length === 0 ? 'No incident is' : 'Only one incident is'} under this filter, and a check needs two at least. Widen the filter.`,
      { incidents: rows.length },
    );
  }
  const drawn = randomDraw(rows.length, Math.min(size, rows.length), seed);
  const incidents = drawn.map((place) => set.idOf(rows[place] as number));
  const checkId = set.project.journal.record(
    `Start an agreement check of ${incidents.length} incidents by ${first} and ${second}`,
    (edit) =>
      edit.insert('agreement', {
        started_at: clock().toISOString(),
        first_coder: first,
        second_coder: second,
        seed,
        population: rows.length,
        filter: JSON.stringify(filter),
        incidents: JSON.stringify(incidents),
      }),
  );
  return { checkId };
}

/**
 * The sample as one coder sees it: his own codes, nothing of the other's, and no field that holds a category, since
 * what a rule or a source says would lead both the same way.
 * @throws VitalFewError `unknown-check`
 */
export function sampleOfCoder(
  set: IncidentSet,
  { checkId, coder }: Input<'agreement.next'>,
): Output<'agreement.next'> {
  const { codes, incidents } = openCheck(set, checkId);
  const tree = readTree(set.project.db);
  const fields = set.fields.filter(
    ({ role, origin }) => role !== 'category' && role !== 'description' && origin === 'imported',
  );
  const own = codes[coder];
  return {
    items: incidents.flatMap((incidentId) => {
      const row = set.rowOf(incidentId);
      if (row === null) return [];
      const code = own?.get(incidentId);
      const said = code?.categoryId ?? null;
      return {
        incidentId,
        text: incidentText(set, row),
        cells: fields
          .map((field) => ({ fieldId: field.id, value: cellOf(set, field, row) }))
          .filter(({ value }) => value !== null),
        coded: code !== undefined,
        categoryId: said === null ? null : (tree.find(said)?.id ?? null),
      };
    }),
  };
}

/**
 * Keeps what a coder says of one incident; he may change his mind until both are through.
 * @throws VitalFewError `unknown-check`, `unknown-incident`, `unknown-category`, `category-retired`; `invalid-input` when
 *   both are through
 */
export function codeIncident(
  set: IncidentSet,
  { checkId, coder, incidentId, categoryId }: Input<'agreement.code'>,
  clock: () => Date,
): Output<'agreement.code'> {
  const { check, codes, incidents, state } = openCheck(set, checkId);
  refuseStranger(incidents, incidentId);
  if (state === 'open') {
    throw new VitalFewError(
      'invalid-input',
      'Both coders are through, and what they said can be seen. A code that is changed now would not be blind: settle the disagreement instead.',
      { checkId },
    );
  }
  const into = categoryId === null ? null : readTree(set.project.db).getLive(categoryId).id;
  const known = codes[coder]?.get(incidentId);
  if (known !== undefined && known.categoryId === into) return {};
  // The history names nobody's category: the other coder may read it.
  set.project.journal.record(
    `Code an incident for the agreement check, by ${check.coders[coder]}`,
    (edit) => keepCode(edit, checkId, coder, incidentId, known, into, clock),
  );
  return {};
}

/** Writes what was said of an incident, in place of what was said before. */
export function keepCode(
  edit: Edit,
  checkId: number,
  coder: number,
  incidentId: number,
  known: StoredCode | undefined,
  categoryId: number | null,
  clock: () => Date,
): void {
  const at = clock().toISOString();
  if (known !== undefined) {
    edit.update('agreement_code', known.id, { category_id: categoryId, at });
    return;
  }
  edit.insert('agreement_code', {
    agreement_id: checkId,
    coder,
    incident_id: incidentId,
    category_id: categoryId,
    at,
  });
}

/** @throws VitalFewError `unknown-incident` when an incident is not in the sample */
export function refuseStranger(incidents: readonly number[], incidentId: number): void {
  if (incidents.includes(incidentId)) return;
  throw new VitalFewError(
    'unknown-incident',
    `Incident ${incidentId} is not in the sample of this check, or its import was undone.`,
    { incidentId },
  );
}

/** Removes a check with all that was said in it; what was settled stays as decided. @throws VitalFewError `unknown-check` */
export function removeCheck(
  set: IncidentSet,
  { checkId }: Input<'agreement.remove'>,
): Output<'agreement.remove'> {
  const check = storedCheckOf(set.project, checkId);
  const codes = storedCodes(set.project, checkId);
  const [first, second] = check.coders;
  set.project.journal.record(`Remove the agreement check by ${first} and ${second}`, (edit) => {
    for (const { id } of codes.flatMap((said) => [...said.values()])) {
      edit.remove('agreement_code', id);
    }
    edit.remove('agreement', checkId);
  });
  return {};
}
