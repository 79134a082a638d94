import { onUnmounted, watch } from 'vue';
import type { HostCommand, PlainCommand } from '#core/contract/host-bridge.ts';
import { connected } from './connection.ts';
import { useProjectActions } from './project-actions.ts';
import { useShellStore } from './shell-store.ts';
import { chooseTheme } from './theme.ts';

/** Obeys the host's menu and takes the files it hands over, for as long as the calling component lives. */
export function useHostCommands(): void {
  const shell = useShellStore();
  const actions = useProjectActions();

  const plain: Record<PlainCommand, () => void> = {
    'new-project': () => void actions.newProject(),
    'open-project': () => void actions.openProject(),
    import: () => void actions.importFile(),
    'import-files': () => void actions.importFiles(),
    'import-folder': () => void actions.importFolder(),
    'save-copy': () => void actions.saveCopy(),
    'close-project': () => void actions.closeProject(),
    undo: () => void actions.undo(),
    redo: () => void actions.redo(),
    'theme-light': () => chooseTheme('light'),
    'theme-dark': () => chooseTheme('dark'),
    'theme-system': () => chooseTheme('system'),
    'command-palette': () => (shell.paletteOpen = true),
    'keyboard-help': () => (shell.keyboardHelpOpen = true),
  };

  function obey(command: HostCommand): void {
    if (command.command === 'open') void actions.take(command.kind, command.file);
    else plain[command.command]();
  }

  let stop: (() => void) | null = null;
  watch(
    connected,
    (ready) => {
      if (ready && stop === null && shell.bridge) stop = shell.bridge.onCommand(obey);
    },
    { immediate: true },
  );
  onUnmounted(() => stop?.());
}
