import { charKind, charKinds } from './fold-text.ts';
import type { CharItem, CharSet, PatternNode, PlaceKind } from './pattern-tree.ts';

/** A step of a program: one character, a place between two, ways to go on, or that a term was found. */
export type Step =
  | { kind: 'char'; set: number; next: number }
  | { kind: 'place'; place: PlaceKind; next: number }
  | { kind: 'ways'; next: number[] }
  | { kind: 'found'; term: number };

/** Several patterns as one machine without going back (Thompson, 1968): all are looked for at the same time. */
export interface Program {
  steps: readonly Step[];
  /** Where each pattern begins. */
  starts: readonly number[];
  sets: readonly CharSet[];
}

/** What stands at the ends of a text. */
export const textEdge = 3;
/** The kind of a character, or `textEdge`. */
export type Side = 0 | 1 | 2 | 3;

/** Whether a place lies between two sides. */
export function isPlace(place: PlaceKind, before: Side, after: Side): boolean {
  const inBefore = before === charKinds.spaced || before === charKinds.unspaced;
  const inAfter = after === charKinds.spaced || after === charKinds.unspaced;
  const inside = before === charKinds.spaced && after === charKinds.spaced;
  switch (place) {
    case 'outside':
      return !inside;
    case 'edge':
      return !inside && (inBefore || inAfter);
    case 'within':
      return inside || !(inBefore || inAfter);
    case 'start':
      return before === textEdge;
    case 'end':
      return after === textEdge;
  }
}

const digit = /^\p{Nd}$/u;
const space = /^[\s\p{Z}]$/u;

function holdsItem(item: CharItem, code: number): boolean {
  if ('from' in item) return code >= item.from && code <= item.to;
  const character = String.fromCodePoint(code);
  switch (item.named) {
    case 'digit':
      return digit.test(character) !== item.not;
    case 'space':
      return space.test(character) !== item.not;
    case 'word':
      return (charKind(code) !== charKinds.none) !== item.not;
  }
}

/** Whether a set holds a character. */
export function holdsCharacter({ items, negated }: CharSet, code: number): boolean {
  return items.some((item) => holdsItem(item, code)) !== negated;
}

class ProgramBuilder {
  readonly steps: Step[] = [];
  readonly sets: CharSet[] = [];
  readonly #setNumbers = new Map<string, number>();

  add(step: Step): number {
    this.steps.push(step);
    return this.steps.length - 1;
  }

  /** Adds the steps of a node that go on at `next`; gives where they begin. Built from the end. */
  build(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'char':
        return this.add({ kind: 'char', set: this.#set(node.set), next });
      case 'place':
        return this.add({ kind: 'place', place: node.place, next });
      case 'sequence':
        return node.parts.reduceRight((end, part) => this.build(part, end), next);
      case 'choice':
        return this.add({
          kind: 'ways',
          next: node.options.map((option) => this.build(option, next)),
        });
      case 'repeat':
        return this.#repeat(node.node, node.least, node.most, next);
    }
  }

  #repeat(node: PatternNode, least: number, most: number | null, next: number): number {
    let begin = next;
    if (most === null) {
      const ways: number[] = [next];
      begin = this.add({ kind: 'ways', next: ways });
      ways.push(this.build(node, begin));
    }
    for (let times = least; times < (most ?? least); times += 1) {
      begin = this.add({ kind: 'ways', next: [next, this.build(node, begin)] });
    }
    for (let times = 0; times < least; times += 1) begin = this.build(node, begin);
    return begin;
  }

  #set(set: CharSet): number {
    const key = JSON.stringify(set);
    const known = this.#setNumbers.get(key);
    if (known !== undefined) return known;
    this.sets.push(set);
    this.#setNumbers.set(key, this.sets.length - 1);
    return this.sets.length - 1;
  }
}

/** Makes one program of several patterns; `found` names them by their place in the list. */
export function programOf(patterns: readonly PatternNode[]): Program {
  const builder = new ProgramBuilder();
  const starts = patterns.map((pattern, term) =>
    builder.build(pattern, builder.add({ kind: 'found', term })),
  );
  return { steps: builder.steps, starts, sets: builder.sets };
}
