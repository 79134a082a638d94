import type { Component } from 'vue';
import type { AnalyzeTab } from '#core/contract/project.ts';
import { analyzeNames } from '../app/part-names.ts';
import ControlPanel from './control/ControlPanel.vue';
import ElsewherePanel from './elsewhere/ElsewherePanel.vue';
import FishbonePanel from './fishbone/FishbonePanel.vue';
import IsIsNotPanel from './is-is-not/IsIsNotPanel.vue';
import ParetoPanel from './pareto/ParetoPanel.vue';
import TimelinePanel from './timeline/TimelinePanel.vue';
import WhysPanel from './whys/WhysPanel.vue';

/** The parts of Analyze that there are, in their order. */
export const analyzeTabs: readonly { id: AnalyzeTab; name: string; panel: Component }[] = [
  { id: 'pareto', name: analyzeNames.pareto, panel: ParetoPanel },
  { id: 'fishbone', name: analyzeNames.fishbone, panel: FishbonePanel },
  { id: 'whys', name: analyzeNames.whys, panel: WhysPanel },
  { id: 'is-is-not', name: analyzeNames['is-is-not'], panel: IsIsNotPanel },
  { id: 'timeline', name: analyzeNames.timeline, panel: TimelinePanel },
  { id: 'control', name: analyzeNames.control, panel: ControlPanel },
  { id: 'elsewhere', name: analyzeNames.elsewhere, panel: ElsewherePanel },
];
