/**
 * Hands blocks from a writer to a reader, one at a time: the writer waits until the reader asks for more, so that
 * no more than one block stands in memory.
 */
export class Handover {
  #block: Buffer | null = null;
  #ended = false;
  #failure: { error: unknown } | null = null;
  #abandoned = false;
  #wakeReader: () => void = () => {};
  #wakeWriter: () => void = () => {};

  /** Gives a block and waits until it was used. @throws Abandoned when nobody reads any more. */
  async put(block: Buffer): Promise<void> {
    if (this.#abandoned) throw new Abandoned();
    this.#block = block;
    const used = new Promise<void>((resolve) => (this.#wakeWriter = resolve));
    this.#wakeReader();
    await used;
    if (this.#abandoned) throw new Abandoned();
  }

  /** Runs a writer and gives its blocks; what it throws is thrown here. */
  async *take(write: () => Promise<void>): AsyncGenerator<Buffer> {
    const writing = this.#watch(write);
    try {
      for (;;) {
        while (this.#block === null && !this.#ended) {
          await new Promise<void>((resolve) => (this.#wakeReader = resolve));
        }
        if (this.#block === null) break;
        yield this.#block;
        this.#block = null;
        this.#wakeWriter();
      }
    } finally {
      this.#abandoned = true;
      this.#wakeWriter();
      await writing;
    }
    if (this.#failure !== null) throw this.#failure.error;
  }

  async #watch(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof Abandoned)) this.#failure = { error };
    } finally {
      this.#ended = true;
      this.#wakeReader();
    }
  }
}

class Abandoned extends Error {}
