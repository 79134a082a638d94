import type { IncidentSet } from '../aggregate/incident-set.ts';
import { rowsOfIncidents } from '../project/incident-rows.ts';
import type { RuleCondition } from '../contract/rules.ts';
import type { TaskControl } from '../project/task-control.ts';
import { CategoryTree, storedCategories } from './category-tree.ts';
import { decisionState, eachDecision } from './decisions.ts';
import {
  addRow,
  dropRows,
  eachRow,
  keepRows,
  noRows,
  otherRows,
  type RowBits,
} from './row-bits.ts';
import { joinedRows } from './row-lists.ts';
import { prepareMatching, rowsOrNone } from './rule-matching.ts';
import { RuleRows, type StoredRule } from './rule-rows.ts';
import { valuesRuleRows } from './values-rule.ts';

/** Who put an incident where it is: nobody (it is in no category), a person, or a rule. */
export const byNobody = 0;
export const byPerson = 1;
export const byRule = 2;

/** Where every incident stands. The arrays are by row, and brought up to date in place. */
export interface Assignment {
  /** Grows whenever anything in it changes. */
  readonly version: number;
  readonly tree: CategoryTree;
  /** Active and inactive rules, in their order. */
  readonly rules: readonly StoredRule[];
  /** Number of the category; 0 for none. Never one that was merged or removed. */
  readonly places: Uint32Array;
  readonly by: Uint8Array;
  /** What the rules alone say, and which decides: its index in `rules` + 1; 0 for none. */
  readonly ruled: Uint32Array;
  readonly ruleOf: Uint16Array;
  /** By number of the category: incidents in it, those that a person and those that a rule put there. */
  readonly counts: { own: Int32Array; decided: Int32Array; ruled: Int32Array };
  /** What the last change touched: rows, when the change before was `since`; null rows: perhaps all. */
  readonly lastChange: { since: number; rows: Uint32Array | null };
}

class Classification implements Assignment {
  readonly #set: IncidentSet;
  readonly #ruleRows = new RuleRows();
  #stale = true;
  /** Rules ask the set about its fields, and the set asks back here. */
  #working = false;
  #generation: object | null = null;
  #treeText = '';
  #fieldsText = '';
  #decisions = { newest: 0, undone: '' };
  /** What persons said, merges not yet followed; 0 where nobody did. */
  #said = new Uint32Array(0);
  #leads: Uint32Array = new Uint32Array(1);
  #treeStale = true;
  #tree = new CategoryTree([]);
  /** The tree as it was when all was placed last. */
  #placedTree: CategoryTree | null = null;
  version = 0;
  rules: readonly StoredRule[] = [];
  places = new Uint32Array(0);
  by = new Uint8Array(0);
  ruled = new Uint32Array(0);
  ruleOf = new Uint16Array(0);
  counts: Assignment['counts'] = {
    own: new Int32Array(1),
    decided: new Int32Array(1),
    ruled: new Int32Array(1),
  };
  lastChange: Assignment['lastChange'] = { since: 0, rows: null };

  constructor(set: IncidentSet) {
    this.#set = set;
  }

  refresh(): void {
    this.#stale = true;
    this.#treeStale = true;
  }

  /** The categories, without asking where incidents stand. */
  get tree(): CategoryTree {
    if (!this.#treeStale) return this.#tree;
    const stored = storedCategories(this.#set.project.db);
    const text = JSON.stringify(stored);
    if (text !== this.#treeText) this.#tree = new CategoryTree(stored);
    this.#treeText = text;
    this.#treeStale = false;
    return this.#tree;
  }

  /** Whether nothing changed since it was last asked. */
  get fresh(): boolean {
    return !this.#stale && this.#generation === this.#set.generation;
  }

  /** Takes in what changed since it was last asked. */
  current(): this {
    if (this.fresh || this.#working) return this;
    this.#working = true;
    try {
      this.#takeChanges();
      this.#stale = false;
    } catch (error) {
      // Half of the changes are no state to go on from.
      this.#generation = null;
      throw error;
    } finally {
      this.#working = false;
    }
    return this;
  }

  #takeChanges(): void {
    const { tree } = this;
    const treeChanged = tree !== this.#placedTree;
    this.#placedTree = tree;
    const rowsChanged = this.#takeRows();
    const elsewhere = this.#takeLeads();
    const rulesChanged = this.#takeRules(rowsChanged || elsewhere);
    const touched = this.#takeDecisions(rowsChanged);
    if (rowsChanged || elsewhere || rulesChanged || touched === null) this.#placeAll();
    else if (touched.length > 0 || treeChanged) this.#placeRows(touched);
  }

  #takeRows(): boolean {
    const { generation, size } = this.#set;
    if (generation === this.#generation) return false;
    this.#said = new Uint32Array(size);
    this.places = new Uint32Array(size);
    this.by = new Uint8Array(size);
    this.ruled = new Uint32Array(size);
    this.ruleOf = new Uint16Array(size);
    this.#generation = generation;
    return true;
  }

  /** Whether a category leads elsewhere than before; new ones and new names change nothing for what stands. */
  #takeLeads(): boolean {
    const before = this.#leads;
    this.#leads = this.#tree.resolution();
    if (before.some((to, id) => this.#leads[id] !== to)) return true;
    const { own, decided, ruled } = this.counts;
    const grown = (counts: Int32Array): Int32Array => {
      const more = new Int32Array(this.#leads.length);
      more.set(counts);
      return more;
    };
    this.counts = { own: grown(own), decided: grown(decided), ruled: grown(ruled) };
    return false;
  }

  #takeRules(anyway: boolean): boolean {
    const rules = this.#ruleRows.read(this.#set.project.db);
    // Where rules look for words follows from the fields and their roles.
    const fieldsText = JSON.stringify(this.#set.importedFields);
    if (rules === this.rules && fieldsText === this.#fieldsText && !anyway) return false;
    this.rules = rules;
    this.#fieldsText = fieldsText;
    this.ruled.fill(0);
    this.ruleOf.fill(0);
    const left = otherRows(noRows(this.#set.size), this.#set.size);
    for (const [index, rule] of rules.entries()) {
      if (rule.active) this.#apply(rule, index + 1, left);
    }
    return true;
  }

  /** Puts the rows that a rule matches into its category, of those that are left; they are left no longer. */
  #apply(rule: StoredRule, mark: number, left: RowBits): void {
    const { ruled, ruleOf } = this;
    if (rule.kind === 'values-of-fields') {
      const categories = valuesRuleRows(this.#set, rule.outcome);
      if (categories === null) return;
      const taken = noRows(ruled.length);
      for (let row = 0; row < ruled.length; row += 1) {
        const category = this.#leads[categories[row] as number] ?? 0;
        if (category === 0 || ruleOf[row] !== 0) continue;
        ruled[row] = category;
        ruleOf[row] = mark;
        addRow(taken, row);
      }
      dropRows(left, taken);
      return;
    }
    const category = this.#leads[rule.categoryId] ?? 0;
    if (category === 0) return;
    const taken = rowsOrNone(this.#set, rule.condition).slice();
    keepRows(taken, left);
    dropRows(left, taken);
    eachRow(taken, (row) => {
      ruled[row] = category;
      ruleOf[row] = mark;
      return true;
    });
  }

  /** The rows on which somebody decided anew; null when decisions went, so that earlier ones hold again. */
  #takeDecisions(anyway: boolean): Uint32Array | null {
    const { db } = this.#set.project;
    const state = decisionState(db);
    const { newest, undone } = this.#decisions;
    const whole = anyway || undone !== state.undone || state.newest < newest;
    if (whole) this.#said.fill(0);
    const touched: Uint32Array[] = [];
    eachDecision(db, whole ? 0 : newest, ({ categoryId, incidents }) => {
      const rows = rowsOfIncidents(this.#set.ranges, incidents);
      for (const row of rows) this.#said[row] = categoryId ?? 0;
      if (!whole) touched.push(rows);
    });
    this.#decisions = state;
    if (whole) return null;
    return joinedRows(touched);
  }

  #placeAll(): void {
    const { places, by, ruled } = this;
    const size = this.tree.largestId + 1;
    const counts = {
      own: new Int32Array(size),
      decided: new Int32Array(size),
      ruled: new Int32Array(size),
    };
    for (let row = 0; row < places.length; row += 1) {
      const said = this.#leads[this.#said[row] as number] ?? 0;
      const place = said === 0 ? (ruled[row] as number) : said;
      const who = place === 0 ? byNobody : said === 0 ? byRule : byPerson;
      places[row] = place;
      by[row] = who;
      if (who === byPerson) counts.decided[place] = (counts.decided[place] as number) + 1;
      else if (who === byRule) counts.ruled[place] = (counts.ruled[place] as number) + 1;
    }
    for (let id = 0; id < size; id += 1) {
      counts.own[id] = (counts.decided[id] as number) + (counts.ruled[id] as number);
    }
    this.counts = counts;
    this.#changed(null);
  }

  #placeRows(rows: Uint32Array): void {
    const { places, by, ruled, counts } = this;
    const count = (place: number, who: number, change: number): void => {
      if (who === byNobody) return;
      const list = who === byPerson ? counts.decided : counts.ruled;
      list[place] = (list[place] as number) + change;
      counts.own[place] = (counts.own[place] as number) + change;
    };
    for (const row of rows) {
      count(places[row] as number, by[row] as number, -1);
      const said = this.#leads[this.#said[row] as number] ?? 0;
      const place = said === 0 ? (ruled[row] as number) : said;
      const who = place === 0 ? byNobody : said === 0 ? byRule : byPerson;
      places[row] = place;
      by[row] = who;
      count(place, who, 1);
    }
    this.#changed(rows);
  }

  #changed(rows: Uint32Array | null): void {
    this.lastChange = { since: this.version, rows };
    this.version += 1;
  }
}

const classifications = new WeakMap<IncidentSet, Classification>();

function classificationOf(set: IncidentSet): Classification {
  const known = classifications.get(set);
  if (known !== undefined) return known;
  const made = new Classification(set);
  classifications.set(set, made);
  return made;
}

/** Tells that anything in the project may have changed. */
export function refreshAssignment(set: IncidentSet): void {
  classificationOf(set).refresh();
}

/** The categories as they stand, without working out where incidents are. */
export function treeOf(set: IncidentSet): CategoryTree {
  return classificationOf(set).tree;
}

async function prepared(
  set: IncidentSet,
  conditions: readonly RuleCondition[],
  task: TaskControl,
): Promise<void> {
  await prepareMatching(set, conditions, task);
  // By itself, so that whoever asks next does not wait for this and for his own answer in one.
  assignmentOf(set);
  await task.breathe();
}

const preparing = new WeakMap<IncidentSet, Promise<void>>();

/**
 * Looks up in the texts what the rules ask for, in steps, so that `assignmentOf` answers at once afterwards. Whoever
 * asks meanwhile waits for the same work.
 * @throws VitalFewError `cancelled`
 */
export async function prepareAssignment(set: IncidentSet, task: TaskControl): Promise<void> {
  if (classificationOf(set).fresh) return;
  const underWay = preparing.get(set);
  if (underWay !== undefined) return underWay;
  const conditions = new RuleRows()
    .read(set.project.db)
    .flatMap((rule) => (rule.active && rule.kind === 'condition' ? [rule.condition] : []));
  if (conditions.length === 0) return;
  const work = prepared(set, conditions, task).finally(() => preparing.delete(set));
  preparing.set(set, work);
  return work;
}

/**
 * Where the incidents of a set stand. A person's decision holds, the latest first; then the first active rule that
 * matches; then nothing. One decision costs the rows it is about; all else a pass over the rows.
 */
export function assignmentOf(set: IncidentSet): Assignment {
  return classificationOf(set).current();
}

/** Rows decided by persons, rising, with the category of each: what may be learnt from. */
export function labelledRows(set: IncidentSet): { rows: Uint32Array; categories: Uint32Array } {
  const { by, places, counts } = assignmentOf(set);
  const total = counts.decided.reduce((sum, count) => sum + count, 0);
  const rows = new Uint32Array(total);
  const categories = new Uint32Array(total);
  let count = 0;
  for (let row = 0; row < by.length; row += 1) {
    if (by[row] !== byPerson) continue;
    rows[count] = row;
    categories[count] = places[row] as number;
    count += 1;
  }
  return { rows, categories };
}
