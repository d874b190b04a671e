import { LRUCache } from 'lru-cache';

/**
 * Holds at most `capacity` entries and forgets the one that was unused for longest. (A `Map` whose entries are put behind the others
 * at each look rebuilds itself all the time, and its outgrown tables keep young garbage alive: docs/decisions/0021.)
 */
export class BoundedCache<K extends string, V extends object | true> {
  readonly #entries: LRUCache<K, V>;

  constructor(readonly capacity: number) {
    this.#entries = new LRUCache({ max: capacity });
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): V {
    this.#entries.set(key, value);
    return value;
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }
}
