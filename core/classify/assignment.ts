import type { IncidentSet } from '../aggregate/incident-set.ts';
import type { RuleCondition } from '../contract/rules.ts';
import { rowsOfIncidents } from '../project/incident-rows.ts';
import type { TaskControl } from '../project/task-control.ts';
import { CategoryTree, storedCategories } from './category-tree.ts';
import {
  draftedAnswers,
  type RulesDraft,
  type SaidDraft,
  usableDraft,
} from './assignment-drafts.ts';
import { ClassificationFile, type FileState } from './classification-file.ts';
import { type DecisionState, decisionSteps, eachDecision } from './decisions.ts';
import { joinedRows } from './row-lists.ts';
import { RuleAnswers } from './rule-answers.ts';
import { prepareMatching } from './rule-matching.ts';
import type { StoredRule } from './rule-rows.ts';

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
  #stale = true;
  /** Rules ask the set about its fields, and the set asks back here. */
  #working = false;
  #generation: object | null = null;
  #treeText = '';
  #fieldsText = '';
  #decisions: DecisionState = { newest: 0, undone: '' };
  readonly #file: ClassificationFile;
  #rulesDraft: RulesDraft | null = null;
  #saidDraft: SaidDraft | null = null;
  /** Grows with every change of the project. */
  changes = 0;
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
    this.#file = new ClassificationFile(set);
  }

  refresh(): void {
    this.#stale = true;
    this.#treeStale = true;
    this.#file.refresh();
    this.changes += 1;
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
    const { rules, fieldsText } = this.#file.now;
    if (this.#rulesStand(this.#file.now) && !anyway) return false;
    this.rules = rules;
    this.#fieldsText = fieldsText;
    const now = { generation: this.#generation, rules, fieldsText, leads: this.#leads };
    const drafted = draftedAnswers(this.#rulesDraft, now);
    this.#rulesDraft = null;
    const answers = drafted ?? new RuleAnswers(this.#set, this.#leads);
    if (drafted === null) for (const step of answers.ask(rules)) void step;
    this.ruled.set(answers.ruled);
    this.ruleOf.set(answers.ruleOf);
    return true;
  }

  #rulesStand({ rules, fieldsText }: FileState): boolean {
    return rules === this.rules && fieldsText === this.#fieldsText;
  }

  /** The rows on which somebody decided anew; null when decisions went, so that earlier ones hold again. */
  #takeDecisions(anyway: boolean): Uint32Array | null {
    const { decisions } = this.#file.now;
    const whole = anyway || this.#decisionsWent(decisions);
    const after = whole ? this.#takeDraft(decisions) : this.#decisions.newest;
    const touched: Uint32Array[] = [];
    eachDecision(this.#set.project.db, after, ({ categoryId, incidents }) => {
      const rows = rowsOfIncidents(this.#set.ranges, incidents);
      for (const row of rows) this.#said[row] = categoryId ?? 0;
      if (!whole) touched.push(rows);
    });
    this.#decisions = decisions;
    if (whole) return null;
    return joinedRows(touched);
  }

  #decisionsWent({ newest, undone }: DecisionState): boolean {
    return this.#decisions.undone !== undone || newest < this.#decisions.newest;
  }

  /** Begins what persons said anew; gives the decision up to which it is known. */
  #takeDraft(decisions: DecisionState): number {
    const draft = usableDraft(this.#saidDraft, { generation: this.#generation, decisions });
    this.#saidDraft = null;
    if (draft === null) this.#said.fill(0);
    else this.#said.set(draft.said);
    return draft?.decisions.newest ?? 0;
  }

  /** The conditions of rules that are to be asked before `current` can tell where incidents stand. */
  get waitingConditions(): RuleCondition[] {
    if (!this.#rulesWait()) return [];
    return this.#file.now.rules.flatMap((rule) =>
      rule.active && rule.kind === 'condition' ? [rule.condition] : [],
    );
  }

  #rulesWait(): boolean {
    const leads = this.tree.resolution();
    return (
      this.#set.generation !== this.#generation ||
      this.#leads.some((to, id) => leads[id] !== to) ||
      !this.#rulesStand(this.#file.now)
    );
  }

  /**
   * Works out in steps what `current` then takes in at once. Others may have their turn between two; of no use once
   * the project changed.
   */
  *prepare(): Generator<void> {
    const { generation, size, ranges, project } = this.#set;
    const { rules, fieldsText, decisions } = this.#file.now;
    if (this.#rulesWait()) {
      const leads = this.tree.resolution();
      const answers = new RuleAnswers(this.#set, leads);
      yield* answers.ask(rules);
      this.#rulesDraft = { generation, leads, rules, fieldsText, answers };
    }
    if (generation === this.#generation && !this.#decisionsWent(decisions)) return;
    const said = new Uint32Array(size);
    yield* decisionSteps(project.db, 0, ({ categoryId, incidents }) => {
      for (const row of rowsOfIncidents(ranges, incidents)) said[row] = categoryId ?? 0;
    });
    this.#saidDraft = { generation, decisions, said };
    yield;
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

async function prepared(set: IncidentSet, task: TaskControl): Promise<void> {
  const classification = classificationOf(set);
  for (let seen = -1; seen !== classification.changes && !classification.fresh;) {
    // The project may change while others have their turn: then it begins anew.
    seen = classification.changes;
    await prepareMatching(set, classification.waitingConditions, task);
    if (seen !== classification.changes) continue;
    for (const step of classification.prepare()) {
      void step;
      await task.breathe();
      if (seen !== classification.changes) break;
    }
  }
  // By itself, so that whoever asks next does not wait for this and for his own answer in one.
  assignmentOf(set);
  await task.breathe();
}

const preparing = new WeakMap<IncidentSet, Promise<void>>();

/**
 * Works out in steps where incidents stand, looking into the texts for what the rules ask, so that `assignmentOf`
 * answers at once afterwards. Whoever asks meanwhile waits for the same work.
 * @throws VitalFewError `cancelled`
 */
export async function prepareAssignment(set: IncidentSet, task: TaskControl): Promise<void> {
  if (classificationOf(set).fresh) return;
  const underWay = preparing.get(set);
  if (underWay !== undefined) return underWay;
  const work = prepared(set, task).finally(() => preparing.delete(set));
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

/** Whether all stands as it did at a version, and has been taken in. */
export function stillStands(set: IncidentSet, version: number): boolean {
  const classification = classificationOf(set);
  return classification.fresh && classification.version === version;
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
