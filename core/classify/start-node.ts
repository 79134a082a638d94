import { pathMark } from './category-tree.ts';

/** A category that a start would make, with all below it. */
export interface StartNode {
  name: string;
  definition: string;
  examples: readonly string[];
  children: StartNode[];
}

/** A name on one line, without the mark that stands between the levels of a path. */
export function tidyName(text: string): string {
  return text.replaceAll(pathMark.trim(), '>').replace(/\s+/gu, ' ').trim();
}

/** A category of a template. */
export function category(
  name: string,
  definition: string,
  examples: readonly string[],
  children: StartNode[] = [],
): StartNode {
  return { name, definition, examples, children };
}
