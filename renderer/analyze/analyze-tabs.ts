import type { Component } from 'vue';
import type { AnalyzeTab } from '#core/contract/project.ts';
import ParetoPanel from './pareto/ParetoPanel.vue';

/** The parts of Analyze that there are, in their order. */
export const analyzeTabs: readonly { id: AnalyzeTab; name: string; panel: Component }[] = [
  { id: 'pareto', name: 'Pareto', panel: ParetoPanel },
];
