import { VitalFewError } from '../contract/errors.ts';
import { clockFormat, clockTime } from './wall-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;

function formatIn(timeZone: string): Intl.DateTimeFormat {
  try {
    return clockFormat(timeZone);
  } catch {
    throw new VitalFewError(
      'invalid-input',
      `There is no time zone “${timeZone}”. Zones are named after places: Europe/Berlin.`,
      { timeZone },
    );
  }
}

/** A place's clock: how far it is from UTC at each moment. */
export class ZoneClock {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  /** Distance from UTC where it is the same all day, and all hour. Milliseconds; NaN where it changes. */
  readonly #days = new Map<number, number>();
  readonly #hours = new Map<number, number>();

  /** @throws VitalFewError `invalid-input` when there is no such zone */
  constructor(name: string) {
    this.name = name;
    this.#format = formatIn(name);
  }

  /** Distance from UTC at a moment (milliseconds since 1970 in UTC). Milliseconds, east positive. */
  offsetAt(instant: number): number {
    const inDay = this.#steady(this.#days, Math.floor(instant / day), day);
    if (inDay === inDay) return inDay;
    const inHour = this.#steady(this.#hours, Math.floor(instant / hour), hour);
    return inHour === inHour ? inHour : this.#ask(instant);
  }

  /** What the clock on the wall shows at a moment: milliseconds since 1970-01-01T00:00 of the wall. */
  wallAt(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /**
   * The moment at which the clock on the wall shows this. An hour that comes twice is its first; one that is
   * left out is counted on from before.
   */
  instantOf(wall: number): number {
    const before = this.offsetAt(wall - day);
    const after = this.offsetAt(wall + day);
    if (before === after && this.offsetAt(wall - before) === before) return wall - before;
    if (this.offsetAt(wall - before) === before) return wall - before;
    return this.offsetAt(wall - after) === after ? wall - after : wall - before;
  }

  #steady(known: Map<number, number>, number: number, length: number): number {
    const before = known.get(number);
    if (before !== undefined) return before;
    const start = this.#ask(number * length);
    const offset = start === this.#ask((number + 1) * length - 1) ? start : NaN;
    known.set(number, offset);
    return offset;
  }

  #ask(instant: number): number {
    return clockTime(this.#format, instant) - instant;
  }
}

/** Tells times of a file by the clock of the project's place. */
export class ProjectClock {
  readonly #project: ZoneClock;
  /** The clock of times that name no zone; null: the project's. */
  readonly #file: ZoneClock | null;

  /**
   * @param project zone of the project, an IANA name
   * @param file zone of times that name none; null: the project's
   */
  constructor(project: string, file: string | null) {
    this.#project = new ZoneClock(project);
    this.#file = file === null || file === project ? null : new ZoneClock(file);
  }

  /** Must times be told anew that name no zone? */
  get moves(): boolean {
    return this.#file !== null;
  }

  /** The project's time of a time that names a zone, `offset` minutes east of UTC. */
  fromOffset(time: number, offset: number): number {
    return this.#project.wallAt(time - offset * 60_000);
  }

  /** The project's time of a time that names no zone. */
  fromFile(time: number): number {
    return this.#file === null ? time : this.#project.wallAt(this.#file.instantOf(time));
  }
}
