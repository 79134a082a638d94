/** A run of characters by code point, both ends included; or one of the named kinds. */
export type CharItem =
  { from: number; to: number } | { named: 'digit' | 'word' | 'space'; not: boolean };

/** One character: one of the items, or, negated, none of them. */
export interface CharSet {
  items: readonly CharItem[];
  negated: boolean;
}

/**
 * A place between two characters. outside: not within a word; edge: where a word begins or ends; within: no edge;
 * start and end: of the text.
 */
export type PlaceKind = 'outside' | 'edge' | 'within' | 'start' | 'end';

/** A pattern, taken apart. */
export type PatternNode =
  | { kind: 'char'; set: CharSet }
  | { kind: 'place'; place: PlaceKind }
  | { kind: 'sequence'; parts: readonly PatternNode[] }
  | { kind: 'choice'; options: readonly PatternNode[] }
  | { kind: 'repeat'; node: PatternNode; least: number; most: number | null };

/** These characters, one after the other. */
export function literally(text: string): PatternNode {
  const parts = Array.from(text, (character): PatternNode => {
    const code = character.codePointAt(0) ?? 0;
    return { kind: 'char', set: { items: [{ from: code, to: code }], negated: false } };
  });
  return { kind: 'sequence', parts };
}

/** What a pattern costs: the nodes that it has when repetitions are written out. */
export function patternSize(node: PatternNode): number {
  switch (node.kind) {
    case 'char':
    case 'place':
      return 1;
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + patternSize(part), 0);
    case 'choice':
      return node.options.reduce((sum, option) => sum + 1 + patternSize(option), 0);
    case 'repeat':
      return (patternSize(node.node) + 1) * Math.max(node.most ?? node.least + 1, 1);
  }
}

function onlyCharacter(node: PatternNode): string | null {
  if (node.kind !== 'char' || node.set.negated || node.set.items.length !== 1) return null;
  const [item] = node.set.items;
  if (item === undefined || !('from' in item) || item.from !== item.to) return null;
  return String.fromCodePoint(item.from);
}

function longer(one: string, other: string): string {
  return other.length > one.length ? other : one;
}

/** The longest run of characters that stands in every text in which a pattern is found; '' when there is none. */
export function surelyHeld(node: PatternNode): string {
  let longest = '';
  let run = '';
  const end = (): void => {
    longest = longer(longest, run);
    run = '';
  };
  const walk = (part: PatternNode): void => {
    const character = onlyCharacter(part);
    if (character !== null) run += character;
    else if (part.kind === 'sequence') part.parts.forEach(walk);
    else if (part.kind !== 'place') {
      end();
      if (part.kind === 'repeat' && part.least > 0)
        longest = longer(longest, surelyHeld(part.node));
    }
  };
  walk(node);
  end();
  return longest;
}
