/** Vectors over a prime field; small enough that a product is an exact number, large enough that nothing vanishes by chance. */
const prime = 67_108_859;

function power(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

/** Every linear combination of the vectors it was given: what somebody can calculate who knows their values. */
export class RowSpace {
  /** reduced rows by the place of their first entry, which is 1 */
  readonly #rows = new Map<number, number[]>();

  add(vector: readonly number[]): void {
    const rest = this.#reduced(vector);
    const place = rest.findIndex((entry) => entry !== 0);
    if (place < 0) return;
    const inverse = power(rest[place] ?? 1, prime - 2);
    this.#rows.set(
      place,
      rest.map((entry) => (entry * inverse) % prime),
    );
  }

  contains(vector: readonly number[]): boolean {
    return this.#reduced(vector).every((entry) => entry === 0);
  }

  #reduced(vector: readonly number[]): number[] {
    let rest = [...vector];
    for (let place = 0; place < rest.length; place += 1) {
      const factor = rest[place] ?? 0;
      const row = factor === 0 ? undefined : this.#rows.get(place);
      if (row) rest = rest.map((entry, index) => (entry + (prime - factor) * (row[index] ?? 0)) % prime);
    }
    return rest;
  }
}
