import { BoundedCache } from '../bounded-cache';

const windowMs = 60_000;
const maximumCallers = 10_000;

interface Window {
  readonly until: number;
  readonly objects: Set<string>;
}

/** Which objects each caller has been let look up within the last minute, so that reading the same patient again costs nothing. */
export class KnownObjects {
  readonly #windows = new BoundedCache<string, Window>(maximumCallers);

  constructor(private readonly now: () => number = Date.now) {}

  /** Those of the objects that are new to the caller's minute. */
  fresh(caller: string, objects: ReadonlySet<string>): readonly string[] {
    const known = this.#window(caller).objects;
    const fresh: string[] = [];
    for (const each of objects) if (!known.has(each)) fresh.push(each);
    return fresh;
  }

  remember(caller: string, fresh: readonly string[]): void {
    const { objects } = this.#window(caller);
    for (const each of fresh) objects.add(each);
  }

  #window(caller: string): Window {
    const known = this.#windows.get(caller);
    if (known && known.until > this.now()) return known;
    return this.#windows.set(caller, { until: this.now() + windowMs, objects: new Set() });
  }
}
