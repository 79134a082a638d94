import { computed } from 'vue';
import { useImportStore } from '../sources/import-store.ts';
import { useRecipeFiles } from '../sources/recipe-files.ts';
import { useRoomStore } from '../meeting/room/room-store.ts';
import { useShowInRoom } from '../meeting/room/use-show-in-room.ts';
import { analyzeTabs, classifyTabs, implementTabs, modifyTabs } from '#core/contract/project.ts';
import { keyWords } from './key-words.ts';
import { analyzeNames, classifyNames, implementNames, modifyNames } from './part-names.ts';
import { useProjectActions } from './project-actions.ts';
import { useProjectStore } from './project-store.ts';
import { useShellStore } from './shell-store.ts';
import { chooseTheme, themeChoice, themeChoices } from './theme.ts';

/** Something the command palette can do. */
export interface Command {
  key: string;
  label: string;
  group: 'Go to' | 'Do' | 'Pareto' | 'Appearance';
  shortcut?: string;
  run(): void;
}

/** Every action that makes sense now, for the command palette. */
export function useCommands() {
  const project = useProjectStore();
  const shell = useShellStore();
  const importing = useImportStore();
  const actions = useProjectActions();
  const recipes = useRecipeFiles();
  const room = useRoomStore();
  const inRoom = useShowInRoom();

  const goTo = computed<Command[]>(() =>
    project.isOpen && importing.stage !== 'importing'
      ? [
          { screen: 'aggregate' as const, label: 'Aggregate', shortcut: keyWords('1') },
          { screen: 'classify' as const, label: 'Classify', shortcut: keyWords('2') },
          { screen: 'analyze' as const, label: 'Analyze', shortcut: keyWords('3') },
          { screen: 'modify' as const, label: 'Modify', shortcut: keyWords('4') },
          { screen: 'implement' as const, label: 'Implement', shortcut: keyWords('5') },
          { screen: 'sources' as const, label: 'Sources' },
        ].map(({ screen, label, shortcut }) => ({
          key: `go-${screen}`,
          label,
          group: 'Go to' as const,
          ...(shortcut ? { shortcut } : {}),
          run: () => {
            importing.leave();
            shell.goTo(screen);
          },
        }))
      : [],
  );

  const parts = computed<Command[]>(() =>
    project.project?.incidents && importing.stage !== 'importing'
      ? [
          ...classifyTabs.map((tab) => ({
            key: `classify-${tab}`,
            label: `Classify: ${classifyNames[tab]}`,
            view: { screen: 'classify' as const, classifyTab: tab },
          })),
          ...analyzeTabs.map((tab) => ({
            key: `analyze-${tab}`,
            label: `Analyze: ${analyzeNames[tab]}`,
            view: { screen: 'analyze' as const, analyzeTab: tab },
          })),
          ...modifyTabs.map((tab) => ({
            key: `modify-${tab}`,
            label: `Modify: ${modifyNames[tab]}`,
            view: { screen: 'modify' as const, modifyTab: tab },
          })),
          ...implementTabs.map((tab) => ({
            key: `implement-${tab}`,
            label: `Implement: ${implementNames[tab]}`,
            view: { screen: 'implement' as const, implementTab: tab },
          })),
        ].map(({ view, ...command }) => ({
          ...command,
          group: 'Go to' as const,
          run: () => {
            importing.leave();
            project.patchView(view);
          },
        }))
      : [],
  );

  const doing = computed<Command[]>(() => {
    const list: Command[] = [];
    const add = (key: string, label: string, run: () => void, shortcut?: string) =>
      list.push({ key, label, group: 'Do', run, ...(shortcut ? { shortcut } : {}) });
    const info = project.project;
    if (!info || project.canEdit) {
      add('import', 'Import a file', () => void actions.importFile(), keyWords('I'));
      add('import-files', 'Import files', () => void actions.importFiles());
      add('import-folder', 'Import a folder', () => void actions.importFolder());
      add('paste', 'Paste a table', () => void actions.pasteFromClipboard());
    }
    if (importing.stage === 'choosing') {
      add('recipe-use', 'Use a recipe file', () => void recipes.useRecipeFile());
      add('recipe-save', 'Save the choices of this import', () => void recipes.savePresentRecipe());
    }
    if (info?.undoLabel)
      add('undo', `Undo: ${info.undoLabel}`, () => void actions.undo(), keyWords('Z'));
    if (info?.redoLabel)
      add('redo', `Redo: ${info.redoLabel}`, () => void actions.redo(), keyWords('Shift+Z'));
    if (room.on) {
      if (inRoom.present.value !== null) {
        add('room-show', 'Show in the room', () => void inRoom.showPresent(), keyWords('E'));
      }
      const blank = room.state?.blank ?? false;
      const label = blank ? 'Show the room again' : 'Blank the room';
      add('room-blank', label, () => void room.blank(!blank), keyWords('B'));
      add('room-open', 'Open the room window', () => void room.openWindow());
    }
    if (project.isFiltered) add('clear', 'Remove all filters', () => project.clear());
    add('new', 'New project', () => void actions.newProject(), keyWords('N'));
    add('open', 'Open a project', () => void actions.openProject(), keyWords('O'));
    if (info) add('copy', 'Save a copy', () => void actions.saveCopy());
    add('sample', 'Explore a sample', () => void actions.openSample());
    if (info) add('close', 'Close the project', () => void actions.closeProject());
    add('keys', 'Keyboard shortcuts', () => (shell.keyboardHelpOpen = true), '?');
    return list;
  });

  const paretos = computed<Command[]>(() =>
    project.fields
      .filter((field) => field.storage === 'code')
      .map((field) => ({
        key: `pareto-${field.id}`,
        label: `Pareto of ${field.name}`,
        group: 'Pareto' as const,
        run: () => {
          importing.leave();
          project.patchView({
            screen: 'analyze',
            analyzeTab: 'pareto',
            pareto: { ...project.view.pareto, fieldId: field.id },
          });
        },
      })),
  );

  const appearance = computed<Command[]>(() =>
    themeChoices
      .filter((choice) => choice !== themeChoice.value)
      .map((choice) => ({
        key: `theme-${choice}`,
        label: choice === 'system' ? 'Theme: as the system' : `Theme: ${choice}`,
        group: 'Appearance' as const,
        run: () => chooseTheme(choice),
      })),
  );

  return computed<Command[]>(() => [
    ...goTo.value,
    ...parts.value,
    ...doing.value,
    ...paretos.value,
    ...appearance.value,
  ]);
}
