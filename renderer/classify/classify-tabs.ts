import type { Component } from 'vue';
import type { ClassifyTab } from '#core/contract/project.ts';
import { classifyNames } from '../app/part-names.ts';
import AgreementPanel from './AgreementPanel.vue';
import CategoriesPanel from './CategoriesPanel.vue';
import DriversPanel from './DriversPanel.vue';
import HealthPanel from './HealthPanel.vue';
import OutcomesPanel from './OutcomesPanel.vue';
import QueuePanel from './QueuePanel.vue';
import SuggestionsPanel from './SuggestionsPanel.vue';
import RulesPanel from './RulesPanel.vue';

/** The parts of Classify that there are, in their order. */
export const classifyTabs: readonly { id: ClassifyTab; name: string; panel: Component }[] = [
  { id: 'tree', name: classifyNames.tree, panel: CategoriesPanel },
  { id: 'queue', name: classifyNames.queue, panel: QueuePanel },
  { id: 'rules', name: classifyNames.rules, panel: RulesPanel },
  { id: 'suggestions', name: classifyNames.suggestions, panel: SuggestionsPanel },
  { id: 'agreement', name: classifyNames.agreement, panel: AgreementPanel },
  { id: 'health', name: classifyNames.health, panel: HealthPanel },
  { id: 'outcomes', name: classifyNames.outcomes, panel: OutcomesPanel },
  { id: 'drivers', name: classifyNames.drivers, panel: DriversPanel },
];
