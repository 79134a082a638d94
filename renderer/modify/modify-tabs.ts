import type { Component } from 'vue';
import type { ModifyTab } from '#core/contract/project.ts';
import { modifyNames } from '../app/part-names.ts';
import ChangesPanel from './changes/ChangesPanel.vue';
import ComplaintsPanel from './complaints/ComplaintsPanel.vue';
import JourneyPanel from './journey/JourneyPanel.vue';
import MatrixPanel from './matrix/MatrixPanel.vue';
import MaturityPanel from './maturity/MaturityPanel.vue';
import ProcessPanel from './process/ProcessPanel.vue';

/** The parts of Modify that there are, in their order. */
export const modifyTabs: readonly { id: ModifyTab; name: string; panel: Component }[] = [
  { id: 'changes', name: modifyNames.changes, panel: ChangesPanel },
  { id: 'matrix', name: modifyNames.matrix, panel: MatrixPanel },
  { id: 'process', name: modifyNames.process, panel: ProcessPanel },
  { id: 'journey', name: modifyNames.journey, panel: JourneyPanel },
  { id: 'complaints', name: modifyNames.complaints, panel: ComplaintsPanel },
  { id: 'maturity', name: modifyNames.maturity, panel: MaturityPanel },
];
