import type { Component } from 'vue';
import type { ClassifyTab } from '#core/contract/project.ts';
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
  { id: 'tree', name: 'Tree', panel: CategoriesPanel },
  { id: 'queue', name: 'Queue', panel: QueuePanel },
  { id: 'rules', name: 'Rules', panel: RulesPanel },
  { id: 'suggestions', name: 'Suggestions', panel: SuggestionsPanel },
  { id: 'agreement', name: 'Agreement', panel: AgreementPanel },
  { id: 'health', name: 'Health', panel: HealthPanel },
  { id: 'outcomes', name: 'Outcomes', panel: OutcomesPanel },
  { id: 'drivers', name: 'Drivers', panel: DriversPanel },
];
