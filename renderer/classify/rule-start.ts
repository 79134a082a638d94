import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { RuleCondition } from '#core/contract/rules.ts';
import { useProjectStore } from '../app/project-store.ts';

/** A rule that somebody began elsewhere, to be finished among the rules. */
export interface BegunRule {
  condition: RuleCondition | null;
  categoryId: number | null;
}

/** Where other parts hand over what a rule is to be made of. */
export const useRuleStart = defineStore('rule-start', () => {
  const project = useProjectStore();
  const begun = ref<BegunRule | null>(null);

  /** Opens the editor of rules with a condition: “make a rule of this”. */
  function make(rule: BegunRule): void {
    begun.value = rule;
    project.patchView({ classifyTab: 'rules' });
  }

  /** The same with a part of a text: a word, or words that follow one another; '' begins an empty rule. */
  function makeOfText(text: string, categoryId: number | null = null): void {
    const phrase = text.replace(/\s+/gu, ' ').trim().slice(0, 500);
    const condition: RuleCondition = phrase.includes(' ')
      ? { kind: 'phrase', fieldId: null, phrase }
      : { kind: 'words', fieldId: null, words: [phrase.slice(0, 100)], match: 'any' };
    make({ condition: phrase === '' ? null : condition, categoryId });
  }

  /** What was handed over, once. */
  function take(): BegunRule | null {
    const taken = begun.value;
    begun.value = null;
    return taken;
  }

  return { begun, makeOfText, take };
});
