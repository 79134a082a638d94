import { breathing } from './classify/breathing.ts';
import { VitalFewError } from './contract/errors.ts';
import type { OperationName } from './contract/operations.ts';
import type { RoomScene, RoomShow, RoomState } from './contract/room.ts';
import { placed } from './engine-classify.ts';
import type { Handlers } from './engine-handlers.ts';
import type { Session } from './engine-session.ts';
import {
  blankRoom,
  highlightInRoom,
  roomNow,
  setTimer,
  type ShownPage,
  showInRoom,
  stepRoom,
  turnPage,
} from './meeting/room-edits.ts';
import { noteTurn } from './meeting/agenda-turns.ts';
import { roomFoot } from './meeting/room-foot.ts';
import { chooseMask, fieldMasks } from './meeting/room-masks.ts';
import { roomBody } from './meeting/scenes/room-body.ts';
import type { RoomDrawn } from './meeting/scenes/scene-parts.ts';
import type { TaskControl } from './project/task-control.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A room in which nothing is shown: no word and no figure in it. */
function nothingShown(state: 'waiting' | 'blank'): RoomScene {
  return {
    state,
    title: '',
    sub: '',
    body: null,
    timer: null,
    foot: { doing: '', given: null, of: null, words: '', hidden: '' },
    page: null,
  };
}

/** What is shown in place of something that was taken away or undone. */
const gone: RoomDrawn = {
  title: 'Not there any more',
  sub: '',
  body: { kind: 'words', lines: ['What was shown here was taken away.'] },
  page: 0,
  pages: 1,
  hidden: '',
};

/** What a room drew last, so that a step knows whether its list has another page. */
interface LastDrawn extends ShownPage {
  readonly show: string;
}

class Room {
  readonly #session: Session;
  readonly #clock: () => Date;
  #drawn: LastDrawn | null = null;

  constructor(session: Session, clock: () => Date) {
    this.#session = session;
    this.#clock = clock;
  }

  /** The frame with what is shown in it, as all stands when this answers: never a body that was blanked or masked since. */
  async scene(size: Size): Promise<RoomScene> {
    return this.#session.beside(breathing(), async (project, control) => {
      if (project === null) return nothingShown('waiting');
      for (;;) {
        const before = this.#stand();
        const scene = await this.#draw(size, control);
        if (before === this.#stand()) return scene;
      }
    });
  }

  /** The page that the room shows of what it is to show; the first of one where no room has drawn it. */
  pageOf({ show, page }: RoomState): ShownPage {
    const drawn = this.#drawn;
    if (drawn === null || drawn.show !== JSON.stringify(show)) return { page, pages: 1 };
    return { page: Math.min(page, drawn.pages - 1), pages: drawn.pages };
  }

  #stand(): string {
    const { file } = this.#session.current;
    return `${file.revision} ${JSON.stringify(roomNow(file).state)}`;
  }

  async #draw({ width, height }: Size, control: TaskControl): Promise<RoomScene> {
    const { state, meeting } = roomNow(this.#session.current.file);
    if (meeting === null) return nothingShown('waiting');
    if (state.blank) return nothingShown('blank');
    await placed(this.#session);
    const { meetingId, itemId, highlight, page } = state;
    const asked = { meetingId, itemId, highlight, page, width, height, control };
    const drawn = await this.#bodyOf(state.show, asked);
    this.#drawn = {
      show: JSON.stringify(state.show),
      page: drawn.page,
      pages: Math.max(1, drawn.pages),
    };
    const { title, sub, body, hidden } = drawn;
    const foot = roomFoot(this.#session.current.file, state, meeting, hidden);
    const pages = drawn.pages > 1 ? { index: drawn.page, of: drawn.pages } : null;
    return { state: 'shown', title, sub, body, timer: state.timer, foot, page: pages };
  }

  async #bodyOf(show: RoomShow, asked: Parameters<typeof roomBody>[2]): Promise<RoomDrawn> {
    try {
      return await roomBody(this.#session.current, show, asked, this.#clock);
    } catch (error) {
      if (error instanceof VitalFewError && error.code.startsWith('unknown-')) return gone;
      throw error;
    }
  }
}

/** Binds what the room shows, and how it is steered. */
export function bindRoom(
  session: Session,
  clock: () => Date,
): Pick<Handlers, Extract<OperationName, `room.${string}`>> {
  const room = new Room(session, clock);
  return {
    'room.scene': (size) => room.scene(size),
    'room.state': () => ({ state: roomNow(session.current.file).state }),
    'room.show': async ({ show, highlight, itemId }) => ({
      state: await session.steer((project) => {
        const state = showInRoom(project, show, highlight, itemId);
        if (state.meetingId !== null) noteTurn(project, state.meetingId, clock);
        return state;
      }),
    }),
    'room.highlight': async ({ highlight }) => ({
      state: await session.steer((project) => highlightInRoom(project, highlight)),
    }),
    'room.blank': async ({ blank }) => {
      await session.steer((project) => blankRoom(project, blank));
      return {};
    },
    'room.turnPage': async ({ page }) => {
      await session.steer((project) => turnPage(project, page));
      return {};
    },
    'room.step': async ({ to }) => {
      await session.steer((project) => {
        const { state } = roomNow(project);
        stepRoom(project, to, room.pageOf(state));
        if (state.meetingId !== null) noteTurn(project, state.meetingId, clock);
      });
      return {};
    },
    'room.timer': async (change) => ({
      state: await session.steer((project) => setTimer(project, change, clock)),
    }),
    'room.fields': () => {
      const { file } = session.current;
      return { revision: file.revision, fields: fieldMasks(session.current) };
    },
    'room.setField': async ({ fieldId, shown }) => {
      const { incidents } = session.current;
      await session.edit((file) => chooseMask({ file, incidents }, fieldId, shown));
      return {};
    },
  };
}
