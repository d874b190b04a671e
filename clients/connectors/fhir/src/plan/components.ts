/** Files that belong together because one refers to the other (disjoint sets with path halving). */
export class Components {
  readonly #parents = new Map<string, string>();

  add(file: string): void {
    if (!this.#parents.has(file)) this.#parents.set(file, file);
  }

  join(one: string, other: string): void {
    this.#parents.set(this.#rootOf(one), this.#rootOf(other));
  }

  /** Every file once, those that belong together in one list, in the order in which they were added. */
  list(): string[][] {
    return [...Map.groupBy(this.#parents.keys(), (file) => this.#rootOf(file)).values()];
  }

  #rootOf(file: string): string {
    let here = file;
    for (let above = this.#above(here); above !== here; above = this.#above(here)) {
      this.#parents.set(here, this.#above(above));
      here = this.#above(here);
    }
    return here;
  }

  #above(file: string): string {
    return this.#parents.get(file) ?? file;
  }
}
