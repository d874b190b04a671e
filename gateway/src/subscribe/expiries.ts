const longestTimerMs = 2 ** 31 - 1;

type Expire = () => void;

/** One timer for all access tokens: those that end at the same moment share a place. */
export class Expiries {
  readonly #places = new Map<number, Set<Expire>>();
  #timer: NodeJS.Timeout | undefined;
  #armedFor = Infinity;

  /** @param expiresAt milliseconds since 1970. Answers how to leave. */
  join(expiresAt: number, expire: Expire): () => void {
    if (expiresAt === Infinity) return () => undefined;
    const place = this.#places.get(expiresAt) ?? new Set();
    this.#places.set(expiresAt, place.add(expire));
    if (expiresAt < this.#armedFor) this.#arm(expiresAt);
    return () => {
      if (place.delete(expire) && place.size === 0) this.#places.delete(expiresAt);
    };
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #arm(moment: number): void {
    clearTimeout(this.#timer);
    this.#armedFor = moment;
    if (moment === Infinity) return;
    const remaining = Math.max(0, moment - Date.now());
    this.#timer = setTimeout(() => this.#expire(), Math.min(remaining, longestTimerMs)).unref();
  }

  #expire(): void {
    const now = Date.now();
    const moments = [...this.#places.keys()].toSorted((one, other) => one - other);
    for (const moment of moments.filter((each) => each <= now)) this.#expireAt(moment);
    this.#arm(moments.find((each) => each > now) ?? Infinity);
  }

  #expireAt(moment: number): void {
    const place = this.#places.get(moment) ?? [];
    this.#places.delete(moment);
    for (const expire of place) expire();
  }
}
