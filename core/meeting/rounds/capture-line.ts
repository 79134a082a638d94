import { readActionLine, type ActionLine } from '../../implement/action-line.ts';
import type { DayOrder } from '../../implement/day-words.ts';

export type CapturedKind = 'action' | 'decision' | 'note';

/** What a line says that was agreed on. */
export interface CaptureLine extends ActionLine {
  kind: CapturedKind;
  /** For the facilitator alone. */
  private: boolean;
}

const prefixes: readonly { words: RegExp; kind: CapturedKind; private: boolean }[] = [
  { words: /^(?:decisions?|decided|agreed|d)\s*:\s*/i, kind: 'decision', private: false },
  { words: /^(?:notes?|n)\s*:\s*/i, kind: 'note', private: false },
  { words: /^(?:private(?: note)?|p)\s*:\s*/i, kind: 'note', private: true },
  { words: /^(?:actions?|to ?do|a)\s*:\s*/i, kind: 'action', private: false },
];

/**
 * Reads one line: “@Ana by 12 Dec: call back” is an action; without an @ it is what its prefix says (“Decision:”, “Note:”,
 * “Private:”, “Action:”), or else `otherwise`. Decisions and notes keep all their words.
 */
export function readCaptureLine(
  line: string,
  today: string,
  order: DayOrder,
  otherwise: CapturedKind,
): CaptureLine {
  const typed = line.trim().replace(/\s+/gu, ' ');
  const prefix = prefixes.find(({ words }) => words.test(typed));
  const rest = prefix === undefined ? typed : typed.replace(prefix.words, '');
  const action = readActionLine(rest, today, order);
  const kind = prefix?.kind ?? (action.owner === null ? otherwise : 'action');
  if (kind === 'action') return { ...action, kind, private: false };
  return {
    kind,
    private: prefix?.private ?? false,
    text: rest,
    owner: null,
    ownerRefusal: null,
    startsOn: null,
    dueOn: null,
    unread: null,
    ambiguous: [],
  };
}
