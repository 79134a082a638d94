import { join } from 'node:path';
import type { DocumentPlaces } from '#core/contract/document-places.ts';

const root = join(import.meta.dirname, '../..');

/** What documents are written with, as it lies in the sources. */
export const documentPlaces: DocumentPlaces = {
  worker: join(root, 'core/plan/export/plan-worker.ts'),
  fonts: join(root, 'resources/fonts'),
  wasm: join(root, 'node_modules/@resvg/resvg-wasm/index_bg.wasm'),
};
