import { LRUCache } from 'lru-cache';

export interface Bounds {
  readonly entries: number;
  /** of all entries together */
  readonly weight: number;
  /** of one: what weighs more is not kept, so that something asked once does not drive out all that is asked all the time */
  readonly largest: number;
}

/**
 * For values whose sizes strangers decide: holds so many entries at most, and no more weight than that. Forgets what was unused for
 * longest, and never keeps what is too heavy.
 */
export class WeighedCache<K extends string, V extends object | string> {
  readonly #entries: LRUCache<K, V>;

  constructor(readonly bounds: Bounds) {
    const { entries, weight, largest } = bounds;
    this.#entries = new LRUCache({ max: entries, maxSize: weight, maxEntrySize: largest });
  }

  get size(): number {
    return this.#entries.size;
  }

  get weight(): number {
    return this.#entries.calculatedSize;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V, weight: number): V {
    this.#entries.set(key, value, { size: Math.max(1, Math.ceil(weight)) });
    return value;
  }
}
