import type { DriverList } from '../contract/drivers.ts';
import type { ProjectFile } from '../project/project-file.ts';
import type { DriverQuestion } from './driver-question.ts';

/**
 * How many different lists were tested on each question since the project was opened: who tries lists until one
 * finds something should know it, and say it.
 */
export class TestedLists {
  readonly #lists = new Map<string, Set<string>>();

  count(question: DriverQuestion): number {
    return this.#lists.get(keyOf(question))?.size ?? 0;
  }

  /** Notes that the results of a list were shown; the same list again is no other look. */
  note(question: DriverQuestion, list: DriverList): void {
    const key = keyOf(question);
    const lists = this.#lists.get(key) ?? new Set();
    lists.add(JSON.stringify(list));
    this.#lists.set(key, lists);
  }
}

function keyOf({ filter, basis }: DriverQuestion): string {
  return JSON.stringify([filter, basis]);
}

const tested = new WeakMap<ProjectFile, TestedLists>();

/** The lists tested since a project was opened. */
export function testedListsOf(project: ProjectFile): TestedLists {
  const known = tested.get(project) ?? new TestedLists();
  tested.set(project, known);
  return known;
}
