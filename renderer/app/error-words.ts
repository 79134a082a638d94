import type { ErrorCode, ErrorDetails, ErrorShape } from '#core/contract/errors.ts';

/** A failure in words: what happened, where, and what to do next. */
export interface ErrorWords {
  what: string;
  /** File, row and column, as far as they are known; empty otherwise. */
  where: string;
  next: string;
}

type Wording = Omit<ErrorWords, 'where'>;

/** What is meant, behind a sentence; nothing when it is not known. */
function inQuotes(name: ErrorDetails[string] | undefined): string {
  return typeof name === 'string' ? `: “${name}”` : '';
}

/** The one place where an error code becomes words. The types demand an entry for every code. */
const wordings: Record<ErrorCode, (details: ErrorDetails, message: string) => Wording> = {
  'invalid-input': (_, message) => ({
    what: `That could not be done as asked: ${message}`,
    next: 'Change what you entered and try again.',
  }),
  'unknown-operation': () => ({
    what: 'The engine does not know what was asked.',
    next: 'Close Vital Few and start it again: window and engine are not of one version.',
  }),
  'no-project': () => ({
    what: 'No project is open.',
    next: 'Open a project or start a new one.',
  }),
  'file-not-granted': () => ({
    what: 'This file may not be read yet.',
    next: 'Choose it with Open or Import a file, or drop it on the window.',
  }),
  'file-missing': () => ({
    what: 'The file is not there any more.',
    next: 'It was moved, renamed or deleted, or its drive is not connected. Find it and open it from its new place.',
  }),
  'file-not-readable': () => ({
    what: 'The file could not be read.',
    next: 'Check that you may read it and that no other program holds it, then try again.',
  }),
  'file-is-folder': () => ({
    what: 'This is a folder, not a file.',
    next: 'Choose a file inside it.',
  }),
  'file-exists': () => ({
    what: 'A file of this name exists already.',
    next: 'Choose another name or another folder; nothing was overwritten.',
  }),
  'path-not-writable': () => ({
    what: 'Nothing can be written in this place.',
    next: 'Choose a folder of your own, or ask for the right to write here.',
  }),
  'disk-full': () => ({
    what: 'The disk is full, so the last change was not kept.',
    next: 'Free some space and do it again; everything before it is safe.',
  }),
  'project-not-ours': () => ({
    what: 'This is not a Vital Few project.',
    next: 'Choose a file ending in .vitalfew. A table (CSV, Excel, JSON) is imported instead: open a project, then Import a file.',
  }),
  // The engine throws it, with the file, when it cannot read the project; without, it tells why one is read-only.
  'project-newer': (details) =>
    typeof details['file'] === 'string'
      ? {
          what: 'The file could not be opened, because a newer version of Vital Few wrote it.',
          next: 'Install the newer version to open it.',
        }
      : {
          what: 'This project was written by a newer version of Vital Few.',
          next: 'It is open for reading. To change it, install the newer version.',
        },
  'project-damaged': () => ({
    what: 'The project file is damaged.',
    next: 'Restore a backup from the start screen; keep the damaged file until you have what you need.',
  }),
  'project-read-only': () => ({
    what: 'This project is open for reading, so nothing can be changed.',
    next: 'Save a copy and change that one.',
  }),
  'project-locked': () => ({
    what: 'This project is open in another window or program.',
    next: 'Close it there. Where another program only looks at it, it can be opened here for reading.',
  }),
  'backup-missing': () => ({
    what: 'This backup is not there any more.',
    next: 'Choose another one from the list.',
  }),
  busy: () => ({
    what: 'An import is running.',
    next: 'Wait until it is done, or cancel it; then try again.',
  }),
  cancelled: () => ({
    what: 'Cancelled. Nothing was changed.',
    next: 'Start again when you are ready.',
  }),
  'nothing-to-undo': () => ({
    what: 'There is nothing to undo.',
    next: 'Edits appear in the history under Sources as you make them.',
  }),
  'nothing-to-redo': () => ({
    what: 'There is nothing to redo.',
    next: 'Redo works right after an undo, until the next edit.',
  }),
  'unknown-field': () => ({
    what: 'This field is not in the project any more.',
    next: 'Redo what took it away (an import that was undone, categories that went), or choose another field.',
  }),
  'unknown-import': () => ({
    what: 'This import is not in the project any more.',
    next: 'Redo it, or import the file again.',
  }),
  'unknown-incident': () => ({
    what: 'This incident is not in the project any more.',
    next: 'Redo the import that brought it, or choose another incident.',
  }),
  'unsupported-format': ({ what, advice }) => ({
    what:
      typeof what === 'string' ? `The file is ${what}.` : 'Files of this kind cannot be imported.',
    next:
      typeof advice === 'string'
        ? advice
        : 'Save it as CSV in the program it comes from, and import that.',
  }),
  'file-damaged': ({ reason }) => ({
    what: `The file is damaged or incomplete${typeof reason === 'string' ? `: ${reason}` : ''}.`,
    next: 'Get the file again, or open it in the program that made it and save it anew.',
  }),
  'file-too-large': ({ pasted }) => ({
    what:
      pasted === true
        ? 'More was pasted than can be taken from the clipboard.'
        : 'The file unpacks to more than is read from such a file.',
    next: 'Save its table as CSV, which may be of any size, and import that.',
  }),
  'empty-file': () => ({
    what: 'The file is empty.',
    next: 'Export it again, and check that the export holds rows.',
  }),
  'no-columns': () => ({
    what: 'No columns were found in the file.',
    next: 'Check the separator and the header row, or choose another file.',
  }),
  'too-many-columns': (details) => ({
    what: `The file has more columns than can be imported${limitOf(details)}.`,
    next: 'Export only the columns that describe incidents, or choose another separator.',
  }),
  'recipe-does-not-fit': (details, message) =>
    'sheet' in details
      ? {
          what: `The choice does not fit the file. ${message}`,
          next: 'What was chosen before still stands.',
        }
      : {
          what: 'The saved choices do not fit this file.',
          next: 'Its columns have other names. Import it without the saved choices.',
        },
  'not-a-measure': () => ({
    what: 'This field does not hold numbers, so it cannot be added up.',
    next: 'Choose a field of numbers, or count incidents.',
  }),
  'too-many-filters': () => ({
    what: 'No more conditions fit into the filter.',
    next: 'Remove one of them first.',
  }),
  'unknown-category': () => ({
    what: 'That category is not there any more.',
    next: 'It was merged, removed, or its making was undone. Choose another one.',
  }),
  'category-retired': ({ category }) => ({
    what: `Nothing new goes into a category that is retired${inQuotes(category)}.`,
    next: 'Choose another category, or take this one back into use.',
  }),
  'category-exists': ({ category }) => ({
    what: `There is a category of that name already${inQuotes(category)}.`,
    next: 'Choose another name, or merge the two.',
  }),
  'suggestions-changed': (_, message) => ({
    what: `The suggestions changed meanwhile. ${message}`,
    next: 'Nothing was accepted.',
  }),
  'unknown-rule': () => ({
    what: 'That rule is not there any more.',
    next: 'It was removed, or its making was undone. Redo brings it back.',
  }),
  'unknown-problem': () => ({
    what: 'That problem is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'unknown-cause': () => ({
    what: 'That part of the fishbone is not at that place any more.',
    next: 'Choose the place again; if the part was taken away, undo brings it back.',
  }),
  'unknown-evidence': () => ({
    what: 'That evidence is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'unknown-chart': () => ({
    what: 'That control chart, or part of it, is not there any more.',
    next: 'Undo brings it back if it was taken away.',
  }),
  'unknown-change': () => ({
    what: 'That change is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'unknown-process-step': () => ({
    what: 'That step of the process is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'not-a-person': (_, message) => ({
    what: `That is not one person. ${message}`,
    next: 'Name the one person who answers for it.',
  }),
  'unknown-touch-point': () => ({
    what: 'That touch point is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'unknown-complaint-map': () => ({
    what: 'That complaint map is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'unknown-action': () => ({
    what: 'That action is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'circular-dependency': (_, message) => ({
    what: `Actions cannot wait for each other in a circle. ${message}`,
    next: 'Take one of these dependencies away first.',
  }),
  'unknown-benchmark': () => ({
    what: 'That benchmark is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'unknown-proof': () => ({
    what: 'That check is not there any more.',
    next: 'It was taken away, or its making was undone. Undo or redo brings it back.',
  }),
  'check-locked': (_, message) => ({
    what: `The check is locked. ${message}`,
    next: 'Unlock it with a reason, which stays on record, or write another one.',
  }),
  'unknown-meeting': () => ({
    what: 'This meeting is not in the project any more.',
    next: 'Undo brings it back.',
  }),
  'meeting-not-on': (_, message) => ({
    what: `This meeting is not on. ${message}`,
    next: 'Start it first, or start another one.',
  }),
  'meeting-is-on': (_, message) => ({
    what: `Another meeting is on. ${message}`,
    next: 'End that one first.',
  }),
  'unknown-agenda-item': () => ({
    what: 'This item is not on the agenda any more.',
    next: 'Undo brings it back.',
  }),
  'unknown-round': () => ({
    what: 'This round is not in the meeting any more.',
    next: 'Undo brings it back.',
  }),
  'unknown-idea': () => ({
    what: 'This idea is not in the meeting any more.',
    next: 'Undo brings it back.',
  }),
  'unknown-option': () => ({
    what: 'This is not put to the vote any more.',
    next: 'Undo brings it back.',
  }),
  'votes-hidden': (_, message) => ({
    what: `What was voted is still hidden. ${message}`,
    next: 'Reveal it first.',
  }),
  'votes-revealed': (_, message) => ({
    what: `What was voted has been revealed. ${message}`,
    next: 'Open another round to vote again.',
  }),
  'too-many-dots': (_, message) => ({
    what: `That is more than this round allows. ${message}`,
    next: 'Give fewer dots.',
  }),
  'not-for-the-room': () => ({
    what: 'The room may not ask for this.',
    next: 'Use the window of the facilitator.',
  }),
  'unknown-figure': (_, message) => ({
    what: `No plan of this project has shown such a figure. ${message}`,
    next: 'Compare the reference with the one printed beside the figure, and open the project the plan was made from.',
  }),
  'picture-not-readable': (_, message) => ({
    what: `This picture cannot be used. ${message}`,
    next: 'Choose a PNG or JPEG of at most 1 MB.',
  }),
  'nothing-to-plan': (_, message) => ({
    what: `There is nothing to write yet. ${message}`,
    next: 'Choose what the document is about.',
  }),
  'plan-too-large': (_, message) => ({
    what: `The document was not written. ${message}`,
    next: 'Leave sections or pictures out, or save it as Excel or CSV.',
  }),
  'writing-stopped': (_, message) => ({
    what: `The document was not written. ${message}`,
    next: 'Save it again.',
  }),
  'check-not-locked': (_, message) => ({
    what: `The check is not locked. ${message}`,
    next: 'Lock it before the change goes live.',
  }),
  'too-few-points': (_, message) => ({
    what: `There are too few points for limits. ${message}`,
    next: 'Choose a longer stretch of points, or a shorter period for each point.',
  }),
  'category-not-empty': (_, message) => ({
    what: `Only a category in which nothing stands can be removed. ${message}`,
    next: 'Merge it into another category, or retire it: both can be undone.',
  }),
  'unknown-check': () => ({
    what: 'This agreement check is not in the project any more.',
    next: 'Undo its removal, or start another one under Classify, Agreement.',
  }),
  'check-under-way': (_, message) => ({
    what: `The agreement check is still under way. ${message}`,
    next: 'Nothing of what was said is shown before, so that nobody is led by the other.',
  }),
  internal: (details, message) =>
    details['engineStopped'] === true
      ? {
          what: 'The engine stopped and was started again.',
          next: 'Everything that was saved is safe. Do the last step again.',
        }
      : {
          what: 'Something went wrong inside Vital Few.',
          next: `Your project is safe. Try again; if it comes back, report this: ${message}`,
        },
};

/** What happened, where, and what to do next. */
export function errorWords(shape: ErrorShape): ErrorWords {
  const { what, next } = wordings[shape.code](shape.details, shape.message);
  return { what, where: placeOf(shape.details), next };
}

/** The three parts as one text, for the status line and for screen readers. */
export function errorSentence(shape: ErrorShape): string {
  const { what, where, next } = errorWords(shape);
  return [what, where && `${where}.`, next].filter((part) => part !== '').join(' ');
}

function placeOf(details: ErrorDetails): string {
  const file = details['fileName'] ?? details['file'] ?? details['path'];
  const parts = [
    typeof file === 'string' ? file : null,
    numbered('row', details['row']),
    typeof details['column'] === 'string' ? `column “${details['column']}”` : null,
    numbered('column', details['column']),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function numbered(word: string, value: ErrorDetails[string] | undefined): string | null {
  return typeof value === 'number' ? `${word} ${value.toLocaleString('en-US')}` : null;
}

function limitOf(details: ErrorDetails): string {
  const limit = details['limit'];
  return typeof limit === 'number' ? ` (${limit.toLocaleString('en-US')})` : '';
}
