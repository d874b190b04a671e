import { createHmac, randomBytes } from 'node:crypto';
import { BoundedCache } from '../bounded-cache';

const windowMs = 60_000;
const maximumCallers = 10_000;

interface Window {
  readonly until: number;
  readonly objects: Set<string>;
}

/**
 * Which objects each caller has been let look up within the last minute, so that reading the same patient again costs nothing.
 * Identifiers are kept as keyed hashes only: they may be those of persons.
 */
export class KnownObjects {
  readonly #key = randomBytes(32);
  readonly #windows = new BoundedCache<string, Window>(maximumCallers);

  constructor(private readonly now: () => number = Date.now) {}

  /** Those of the objects that are new to the caller's minute. */
  fresh(caller: string, objects: ReadonlySet<string>): readonly string[] {
    const known = this.#window(caller).objects;
    return [...objects].map((each) => this.#hash(each)).filter((each) => !known.has(each));
  }

  remember(caller: string, hashes: readonly string[]): void {
    const { objects } = this.#window(caller);
    for (const hash of hashes) objects.add(hash);
  }

  #window(caller: string): Window {
    const known = this.#windows.get(caller);
    if (known && known.until > this.now()) return known;
    return this.#windows.set(caller, { until: this.now() + windowMs, objects: new Set() });
  }

  #hash(object: string): string {
    return createHmac('sha256', this.#key).update(object).digest('base64').slice(0, 22);
  }
}
