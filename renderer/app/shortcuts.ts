import { onMounted, onUnmounted } from 'vue';
import { useRoomStore } from '../meeting/room/room-store.ts';
import { useShowInRoom } from '../meeting/room/use-show-in-room.ts';
import { useImportStore } from '../sources/import-store.ts';
import { keyWords } from './key-words.ts';
import { useProjectActions } from './project-actions.ts';
import { useProjectStore } from './project-store.ts';
import { useShellStore } from './shell-store.ts';
import { steps } from './steps.ts';

/** Every shortcut of the window, for the page that shows them. */
export const shortcutGroups = [
  {
    name: 'Anywhere',
    keys: [
      { keys: keyWords('K'), does: 'Search or run a command' },
      { keys: keyWords('N'), does: 'New project' },
      { keys: keyWords('O'), does: 'Open a project' },
      { keys: keyWords('I'), does: 'Import a file' },
      { keys: keyWords('V'), does: 'On Sources: import the copied cells' },
      { keys: keyWords('Z'), does: 'Undo' },
      { keys: `${keyWords('Shift+Z')} or ${keyWords('Y')}`, does: 'Redo' },
      { keys: keyWords('E'), does: 'While a meeting is on: show this in the room' },
      { keys: keyWords('B'), does: 'While a meeting is on: blank the room, or show it again' },
      { keys: '?', does: 'Show these shortcuts' },
    ],
  },
  {
    name: 'Moving about',
    keys: [
      { keys: `${keyWords('1')} to ${keyWords('5')}`, does: 'Go to a step' },
      { keys: 'Tab', does: 'Next control; Shift Tab goes back' },
      { keys: 'Arrow keys', does: 'Move within a chart, a table or a list' },
      { keys: 'Enter or Space', does: 'Press, open, filter' },
      { keys: 'Delete', does: 'Remove a filter chip' },
      { keys: 'Esc', does: 'Close a panel, a menu or a list' },
    ],
  },
  {
    name: 'Classify: the queue',
    keys: [
      { keys: 'Letters', does: 'Find a category by the first letters of any word' },
      { keys: '1 to 9', does: 'The category with that digit' },
      { keys: 'Enter', does: 'Best match; with nothing typed, the suggestion' },
      { keys: '.', does: 'Same again' },
      { keys: '-', does: 'Skip, with a reason' },
      { keys: '*', does: 'Select those similar to this one' },
      { keys: '/', does: 'Select many by a search' },
      { keys: 'Right, PageDown', does: 'Next incident; Left, PageUp: back' },
      { keys: 'Delete', does: 'Take the decision back' },
      { keys: 'Shift PageDown', does: 'Scroll a long text' },
    ],
  },
  {
    name: 'Classify: the tree',
    keys: [
      { keys: 'Enter or F2', does: 'Rename' },
      { keys: 'N or Insert', does: 'Add a category; with Shift below this one' },
      { keys: 'Alt Arrows', does: 'Move it up, down, below another, a level up' },
      { keys: 'Delete', does: 'Retire it' },
      { keys: 'Shift Up, Down', does: 'Select several, to merge them' },
      { keys: 'Space', does: 'Filter by it' },
      { keys: keyWords('Enter'), does: 'Its definition and details' },
    ],
  },
  {
    name: 'Analyze: 5 Whys',
    keys: [
      { keys: 'Enter', does: 'Another answer to the same why' },
      { keys: 'Tab', does: 'Why? An answer below; Down goes there' },
      { keys: 'Arrow keys', does: 'From answer to answer; with Alt carry it' },
      { keys: 'F2, Delete', does: 'Its words; take it away' },
      { keys: 'C, S, R', does: 'Confirmed, suspected, ruled out' },
      { keys: 'A', does: 'The level to act on' },
      { keys: 'Space', does: 'Fold away what is below, or show it' },
      { keys: 'Esc', does: 'Out of the answers' },
    ],
  },
  {
    name: 'Analyze: is/is-not',
    keys: [
      { keys: 'Enter or F2', does: 'Edit the cell; Tab goes on to the next' },
      { keys: 'Delete', does: 'Take the row away' },
      { keys: 'B, I, N, X', does: 'A cause explains both sides, the is, the is not, neither' },
      { keys: 'Space', does: 'Go through these; Delete takes it back' },
    ],
  },
  {
    name: 'Analyze: the control chart',
    keys: [
      { keys: 'Left, Right', does: 'From point to point; PageUp, PageDown: ten; Home, End' },
      { keys: 'Enter', does: 'Open the point: its figures and its incidents' },
      { keys: 'Shift Arrows', does: 'Mark a stretch of points' },
      { keys: 'B', does: 'Take what is marked as the baseline; else begin to mark' },
      { keys: 'P', does: 'Begin a phase at the point' },
      { keys: 'Esc', does: 'Let go of what is marked' },
    ],
  },
  {
    name: 'Analyze: the fishbone',
    keys: [
      { keys: 'Enter', does: 'Add the next cause or bone' },
      { keys: 'Tab', does: 'Add one below; Shift Tab in the field: a level up' },
      { keys: 'F2', does: 'Edit the text' },
      { keys: 'C, S, R', does: 'Confirmed, suspected, ruled out' },
      { keys: 'Alt Arrows', does: 'Carry; with Shift to the bone beside' },
      { keys: 'Space', does: 'Fold away what is below, or show it' },
      { keys: 'F', does: 'Show one bone alone; Esc: all of them' },
      { keys: '+, -, 0', does: 'Zoom in, out, fit' },
      {
        keys: `${keyWords('C')}, ${keyWords('X')}, ${keyWords('V')}`,
        does: 'Copy, cut, paste as an outline',
      },
      { keys: 'Esc, Tab', does: 'Leave the drawing' },
    ],
  },
  {
    name: 'The room, and a presenter remote',
    keys: [
      { keys: 'Right, PageDown, Space, Enter', does: 'Next page, or next item of the agenda' },
      { keys: 'Left, PageUp', does: 'Back' },
      { keys: 'B or .', does: 'Blank the room, or show it again' },
    ],
  },
  {
    name: 'Modify: changes',
    keys: [
      { keys: 'Up, Down', does: 'From change to change; Enter opens it, Esc goes back' },
      { keys: 'N', does: 'Add a change' },
      { keys: 'Delete', does: 'Take it away; undo brings it back' },
    ],
  },
  {
    name: 'Modify: effort and impact',
    keys: [
      { keys: 'Arrow keys', does: 'Move the change by half a point; Tab goes to the next' },
      { keys: 'Enter', does: 'Open it; in the tray: place it in the middle' },
      { keys: 'Delete', does: 'Back to the tray' },
    ],
  },
  {
    name: 'Modify: the journey map',
    keys: [
      { keys: 'Arrow keys', does: 'From touch point to touch point; with Alt move it' },
      { keys: 'Enter', does: 'Add one below' },
      { keys: 'Space', does: 'Its details; Esc closes them' },
      { keys: 'F2', does: 'Rename' },
      { keys: 'Delete', does: 'Take it away; undo brings it back' },
    ],
  },
] as const;

/** Listens to the window's shortcuts for as long as the calling component lives. */
export function useShortcuts(): void {
  const project = useProjectStore();
  const shell = useShellStore();
  const importing = useImportStore();
  const actions = useProjectActions();
  const room = useRoomStore();
  const inRoom = useShowInRoom();

  function goToStep(number: number): void {
    const step = steps.find((other) => other.number === number);
    if (!step || !project.isOpen || importing.stage === 'importing') return;
    importing.leave();
    shell.goTo(step.screen);
  }

  const withCommandKey: Record<string, (event: KeyboardEvent) => void> = {
    k: () => (shell.paletteOpen = !shell.paletteOpen),
    n: () => void actions.newProject(),
    o: () => void actions.openProject(),
    i: () => void actions.importFile(),
    z: (event) => void (event.shiftKey ? actions.redo() : actions.undo()),
    y: () => void actions.redo(),
    e: () => void inRoom.showPresent(),
    b: () => {
      if (room.on) void room.blank(null);
    },
  };

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey) return;
    const typing = isTyping(event.target);
    if (event.ctrlKey || event.metaKey) {
      const key = event.key.toLowerCase();
      // In a text box, undo and redo are those of the text.
      if (typing && (key === 'z' || key === 'y')) return;
      const run = withCommandKey[key];
      if (run) {
        event.preventDefault();
        run(event);
      } else if (/^[1-5]$/.test(key)) {
        event.preventDefault();
        goToStep(Number(key));
      }
    } else if (event.key === '?' && !typing) {
      event.preventDefault();
      shell.keyboardHelpOpen = true;
    }
  }

  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
}

/** Whether keys belong to a text box and not to the window. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
  );
}
