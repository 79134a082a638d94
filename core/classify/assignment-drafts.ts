import type { FileState } from './classification-file.ts';
import type { DecisionState } from './decisions.ts';
import type { RuleAnswers } from './rule-answers.ts';

/** What the rules say, worked out beforehand, and of what. */
export interface RulesDraft extends Pick<FileState, 'rules' | 'fieldsText'> {
  generation: object | null;
  leads: Uint32Array;
  answers: RuleAnswers;
}

/** What persons said, worked out beforehand, up to a decision. */
export interface SaidDraft {
  generation: object | null;
  decisions: DecisionState;
  said: Uint32Array;
}

function alike(one: Uint32Array, other: Uint32Array): boolean {
  return one.length === other.length && one.every((id, index) => other[index] === id);
}

/** The answers of a draft that is of the same rules, rows, fields and categories; null otherwise. */
export function draftedAnswers(
  draft: RulesDraft | null,
  now: Omit<RulesDraft, 'answers'>,
): RuleAnswers | null {
  const same =
    draft !== null &&
    draft.generation === now.generation &&
    draft.rules === now.rules &&
    draft.fieldsText === now.fieldsText &&
    alike(draft.leads, now.leads);
  return same ? draft.answers : null;
}

/** A draft from which on only newer decisions are missing; null when it is of other rows, or decisions went since. */
export function usableDraft(
  draft: SaidDraft | null,
  { generation, decisions }: Omit<SaidDraft, 'said'>,
): SaidDraft | null {
  const usable =
    draft !== null &&
    draft.generation === generation &&
    draft.decisions.undone === decisions.undone &&
    draft.decisions.newest <= decisions.newest;
  return usable ? draft : null;
}
