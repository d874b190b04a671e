interface Weighed<V> {
  readonly value: V;
  readonly weight: number;
}

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
export class WeighedCache<K, V> {
  readonly #entries = new Map<K, Weighed<V>>();
  #weight = 0;

  constructor(readonly bounds: Bounds) {}

  get size(): number {
    return this.#entries.size;
  }

  get weight(): number {
    return this.#weight;
  }

  get(key: K): V | undefined {
    const found = this.#entries.get(key);
    if (found === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return found.value;
  }

  set(key: K, value: V, weight: number): V {
    this.#forget(key);
    if (weight > this.bounds.weight * largestShare) return value;
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.bounds.entries && this.#weight <= this.bounds.weight) break;
      this.#forget(oldest);
    }
    return value;
  }

  #forget(key: K): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
