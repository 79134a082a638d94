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

  /** The same with words that were chosen in a text; any of them. */
  function makeOfWords(words: readonly string[], categoryId: number | null = null): void {
    const chosen = [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
    const condition: RuleCondition | null =
      chosen.length === 0
        ? null
        : { kind: 'words', fieldId: null, words: chosen.slice(0, 200), match: 'any' };
    make({ condition, categoryId });
  }

  /** What was handed over, once. */
  function take(): BegunRule | null {
    const taken = begun.value;
    begun.value = null;
    return taken;
  }

  return { begun, make, makeOfWords, take };
});
