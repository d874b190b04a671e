import type { Ending } from './ending';

/** Events between a socket that pushes and a reader that pulls. What came before the end is still read. */
export class Mailbox<Item> {
  readonly #items: Item[] = [];
  #ending: Ending | undefined;
  #wake: () => void = () => undefined;

  get size(): number {
    return this.#items.length;
  }

  put(item: Item): void {
    if (this.#ending) return;
    this.#items.push(item);
    this.#wake();
  }

  /** The first ending counts. */
  end(ending: Ending): void {
    this.#ending ??= ending;
    this.#wake();
  }

  /** The next item, or how it ended once all are read. For one reader. */
  async take(): Promise<{ item: Item } | { ending: Ending }> {
    for (;;) {
      const [item] = this.#items.splice(0, 1);
      if (item !== undefined) return { item };
      if (this.#ending) return { ending: this.#ending };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
