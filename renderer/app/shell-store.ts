import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Capabilities } from '#core/contract/capabilities.ts';
import type { ErrorShape } from '#core/contract/errors.ts';
import type { HostBridge } from '#core/contract/host-bridge.ts';
import type { ViewState } from '#core/contract/project.ts';
import { failureShape } from './engine-client.ts';
import { useProjectStore } from './project-store.ts';

export type Screen = ViewState['screen'];

export interface Notice {
  id: number;
  kind: 'done' | 'failed';
  /** What happened, in words; for a failure the words come from `error`. */
  text: string;
  error: ErrorShape | null;
  /** What would help; null when nothing can be done here. */
  action: { label: string; run(): void } | null;
}

/** How long a notice of something done stays, in milliseconds; failures stay until dismissed. */
const doneStays = 5000;
/** Of what was done so many show at most: ten steps undone in a row are not a wall of notices. */
const mostDone = 3;

/** What belongs to the window and not to the project: its host, its screen, its notices. */
export const useShellStore = defineStore('shell', () => {
  const bridge = shallowRef<HostBridge | null>(null);
  const capabilities = shallowRef<Capabilities | null>(null);
  const paletteOpen = ref(false);
  const keyboardHelpOpen = ref(false);
  const notices = ref<Notice[]>([]);
  /** What the present screen says in the status line: how its figures were reached. */
  const statusNote = ref('');
  /** The engine stopped and another one is being started. */
  const reconnecting = ref(false);
  /** Something is being opened or created: the start screen says so. */
  const opening = ref<string | null>(null);

  let lastNotice = 0;

  const screen = computed<Screen>(() => useProjectStore().view.screen);

  function goTo(next: Screen): void {
    useProjectStore().patchView({ screen: next });
  }

  function useHost(next: HostBridge, able: Capabilities): void {
    bridge.value = next;
    capabilities.value = able;
  }

  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }

  /** Says that something was done; it goes away by itself. */
  function tell(text: string): void {
    const id = ++lastNotice;
    const done = notices.value.filter(({ kind }) => kind === 'done');
    const tooMany = new Set(done.slice(0, Math.max(0, done.length + 1 - mostDone)));
    const others = notices.value.filter((notice) => !tooMany.has(notice));
    notices.value = [...others, { id, kind: 'done', text, error: null, action: null }];
    setTimeout(() => dismiss(id), doneStays);
  }

  /** Says that something failed, and stays. A cancelled piece of work is not a failure. */
  function fail(thrown: unknown, action: Notice['action'] = null): void {
    const error = failureShape(thrown);
    if (error.code === 'cancelled') return;
    const id = ++lastNotice;
    const others = notices.value.filter((notice) => notice.error?.code !== error.code);
    notices.value = [...others, { id, kind: 'failed', text: error.message, error, action }];
  }

  return {
    bridge,
    capabilities,
    paletteOpen,
    keyboardHelpOpen,
    notices,
    statusNote,
    reconnecting,
    opening,
    screen,
    goTo,
    useHost,
    dismiss,
    tell,
    fail,
  };
});
