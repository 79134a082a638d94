import { ByteDictionary } from './byte-dictionary.ts';

/**
 * Remembers who each event of an incident was assigned to, and when: changes are counted in the order of time,
 * whatever the order of the file.
 */
export class EventOrder {
  readonly #names = new ByteDictionary();
  /** Of each event: its time, who (0: nobody), and the event of the same incident before it (-1: none). */
  readonly #times: number[] = [];
  readonly #who: number[] = [];
  readonly #before: number[] = [];
  /** The last event of each incident. */
  readonly #latest: number[] = [];

  /** @param start of the name's bytes; without bytes, the event is assigned to nobody */
  add(incident: number, time: number, bytes: Buffer, start: number, end: number): void {
    const event = this.#times.length;
    this.#times.push(time);
    this.#who.push(start === end ? 0 : this.#names.add(bytes, start, end) + 1);
    this.#before.push(this.#latest[incident] ?? -1);
    this.#latest[incident] = event;
  }

  /** How often an incident went from one to another; nobody in between changes nothing. */
  changes(incident: number): number {
    const events: number[] = [];
    for (let event = this.#latest[incident] ?? -1; event >= 0;) {
      events.push(event);
      event = this.#before[event] as number;
    }
    // The comparison keeps the order of the file for equal times, and infinite ones are equal.
    events.reverse().sort((one, other) => {
      const first = this.#times[one] as number;
      const second = this.#times[other] as number;
      return first === second ? one - other : first - second;
    });
    let changes = 0;
    let now = 0;
    for (const event of events) {
      const next = this.#who[event] as number;
      if (next === 0 || next === now) continue;
      if (now !== 0) changes += 1;
      now = next;
    }
    return changes;
  }
}
