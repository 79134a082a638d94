import type { Component } from 'vue';
import type { ImplementTab } from '#core/contract/project.ts';
import { implementNames } from '../app/part-names.ts';
import ActionsPanel from './actions/ActionsPanel.vue';
import BenchmarksPanel from './benchmarks/BenchmarksPanel.vue';
import ChecksPanel from './checks/ChecksPanel.vue';
import ThreadPanel from './thread/ThreadPanel.vue';

/** The parts of Implement that there are, in their order. */
export const implementTabs: readonly { id: ImplementTab; name: string; panel: Component }[] = [
  { id: 'actions', name: implementNames.actions, panel: ActionsPanel },
  { id: 'benchmarks', name: implementNames.benchmarks, panel: BenchmarksPanel },
  { id: 'checks', name: implementNames.checks, panel: ChecksPanel },
  { id: 'thread', name: implementNames.thread, panel: ThreadPanel },
];
