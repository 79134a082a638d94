import type { InjectionKey } from 'vue';
import type { FigureReference } from '#core/contract/document.ts';

/** What all parts of a preview know of their document, and what can be done from it. */
export interface PreviewContext {
  /** “Table 2”, “Figure 1”, by the id of the block. */
  readonly labels: ReadonlyMap<string, string>;
  /** Ids that a link may lead to. */
  readonly places: ReadonlySet<string>;
  readonly references: ReadonlyMap<string, FigureReference>;
  /** Opens the project where a figure comes from. */
  reproduce(code: string): void;
  /** Saves one picture. */
  savePicture(format: 'svg' | 'png', id: string, caption: string): void;
}

export const previewKey: InjectionKey<PreviewContext> = Symbol('preview of a plan');
