import { onMounted, onUnmounted } from 'vue';
import { useImportStore } from '../sources/import-store.ts';
import { useProjectActions } from './project-actions.ts';
import { useProjectStore } from './project-store.ts';
import { useShellStore } from './shell-store.ts';
import { isTyping } from './shortcuts.ts';

/**
 * Imports cells that are pasted where nothing else takes a paste: on Sources, and wherever there are no incidents
 * yet. It listens for as long as the calling component lives.
 */
export function usePaste(): void {
  const project = useProjectStore();
  const shell = useShellStore();
  const importing = useImportStore();
  const actions = useProjectActions();

  function takes(): boolean {
    if (importing.active || shell.paletteOpen || shell.keyboardHelpOpen) return false;
    if (!project.isOpen) return true;
    return shell.screen === 'sources' || project.project?.incidents === 0;
  }

  function onPaste(event: ClipboardEvent): void {
    if (event.defaultPrevented || isTyping(event.target) || !takes()) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    event.preventDefault();
    void actions.pasteTable(text);
  }

  onMounted(() => window.addEventListener('paste', onPaste));
  onUnmounted(() => window.removeEventListener('paste', onPaste));
}
