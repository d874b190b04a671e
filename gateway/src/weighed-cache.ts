import { LRUCache } from 'lru-cache';

export interface Bounds {
  readonly entries: number;
  /** of all entries together */
  readonly weight: number;
}

/** one value may be this part of the whole: else one that is asked once drives out all that are asked all the time */
const largestShare = 1 / 16;

/**
 * For values whose sizes strangers decide: holds so many entries at most, and no more weight than that. Forgets what was unused for
 * longest, and never keeps what is too heavy.
 */
export class WeighedCache<K extends string, V extends object | string> {
  readonly #entries: LRUCache<K, V>;

  constructor(readonly bounds: Bounds) {
    const { entries, weight } = bounds;
    this.#entries = new LRUCache({ max: entries, maxSize: weight, maxEntrySize: Math.floor(weight * largestShare) });
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
