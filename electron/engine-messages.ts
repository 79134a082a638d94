import { z } from 'zod';
import type { DocumentPlaces } from '#core/contract/document-places.ts';
import type { WindowRole } from '#core/contract/messages.ts';

/** What a host tells the engine process. */
export type ToEngineProcess =
  | {
      kind: 'start';
      stateFolder: string;
      samplePath: string;
      documents: DocumentPlaces;
      actor: string;
      /** Send `recents` whenever they may have changed, for a native menu. */
      reportRecents: boolean;
    }
  /** The engine may use this path under this token; answered by `granted`. */
  | { kind: 'grant'; token: string; path: string }
  /** A window's MessagePort comes with this message (desktop), with what the host knows the window to be. */
  | { kind: 'connect'; role: WindowRole }
  /** A window's call as JSON (browser); answered by `reply`. */
  | { kind: 'call'; connection: number; role: WindowRole; text: string }
  /** Close the project file and end. */
  | { kind: 'close' };

/** A recent project for the native menu. */
export const menuRecent = z.object({
  token: z.string(),
  title: z.string(),
  fileName: z.string(),
  folder: z.string(),
});
export type MenuRecent = z.infer<typeof menuRecent>;

/** What the engine process tells its host. Texts are `EngineMessage`s as JSON. */
export const fromEngineProcess = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('granted'), token: z.string() }),
  z.object({ kind: z.literal('reply'), connection: z.int(), text: z.string() }),
  /** rooms: whether rooms are told, too. */
  z.object({ kind: z.literal('broadcast'), rooms: z.boolean(), text: z.string() }),
  z.object({ kind: z.literal('recents'), recents: z.array(menuRecent) }),
]);
export type FromEngineProcess = z.infer<typeof fromEngineProcess>;
