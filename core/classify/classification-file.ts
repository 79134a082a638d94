import type { IncidentSet } from '../aggregate/incident-set.ts';
import { type DecisionState, decisionState } from './decisions.ts';
import { RuleRows, type StoredRule } from './rule-rows.ts';

/** What stands in the file, beside the tree, that says where incidents are. */
export interface FileState {
  /** Active and inactive rules, in their order; the same list as long as nothing changed. */
  rules: readonly StoredRule[];
  /** Where rules look for words follows from the fields and their roles. */
  fieldsText: string;
  decisions: DecisionState;
}

/** Rules, fields and decisions as the file has them, read once after each change. */
export class ClassificationFile {
  readonly #set: IncidentSet;
  readonly #ruleRows = new RuleRows();
  #state: FileState | null = null;

  constructor(set: IncidentSet) {
    this.#set = set;
  }

  refresh(): void {
    this.#state = null;
  }

  get now(): FileState {
    const { db } = this.#set.project;
    this.#state ??= {
      rules: this.#ruleRows.read(db),
      fieldsText: JSON.stringify(this.#set.importedFields),
      decisions: decisionState(db),
    };
    return this.#state;
  }
}
