import { decide } from './classify/decide.ts';
import { mergeCategories } from './classify/merge.ts';
import { writeOutline } from './classify/outline.ts';
import { removeCategory, restoreCategory, retireCategory } from './classify/retire.ts';
import { splitCategory } from './classify/split.ts';
import { previewStart, startCategories } from './classify/start.ts';
import { categoryTree } from './classify/tree-answer.ts';
import { readTree } from './classify/category-tree.ts';
import { addCategory, changeCategory, moveCategory } from './classify/tree-edits.ts';
import type { OperationName } from './contract/operations.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';

type CategoryHandlers = Pick<Handlers, Extract<OperationName, `categories.${string}`>>;

/** Binds the operations on the tree of categories and on what people decide. */
export function bindCategories(session: Session, clock: () => Date): CategoryHandlers {
  const set = () => session.current.incidents;
  return {
    'categories.tree': ({ filter }) => ({
      revision: session.current.file.revision,
      ...categoryTree(set(), filter),
    }),
    'categories.add': (input) => session.edit((project) => addCategory(project, input)),
    'categories.change': (input) => session.edit((project) => changeCategory(project, input)),
    'categories.move': (input) => session.edit((project) => moveCategory(project, input)),
    'categories.merge': (input) => session.edit(() => mergeCategories(set(), input)),
    'categories.split': (input) => session.edit(() => splitCategory(set(), input, clock)),
    'categories.retire': (input) => session.edit(() => retireCategory(set(), input, clock)),
    'categories.restore': ({ categoryId }) =>
      session.edit(() => restoreCategory(set(), categoryId)),
    'categories.remove': ({ categoryId }) => session.edit(() => removeCategory(set(), categoryId)),
    'categories.previewStart': ({ start }) => previewStart(set(), start),
    'categories.start': (input) => session.edit(() => startCategories(set(), input)),
    'categories.outline': () => ({ text: writeOutline(readTree(session.current.file.db)) }),
    'categories.decide': (input) => session.edit(() => decide(set(), input, clock)),
  };
}
