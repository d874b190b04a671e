/** Remembers at most so many answers; the one asked for longest ago goes first. */
export class Memo<Answer> {
  readonly #limit: number;
  readonly #answers = new Map<string, Answer>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#answers.size;
  }

  get(key: string, make: () => Answer): Answer {
    const known = this.#answers.get(key);
    const answer = known ?? make();
    if (known !== undefined) this.#answers.delete(key);
    this.#answers.set(key, answer);
    if (this.#answers.size > this.#limit) this.#forgetOldest();
    return answer;
  }

  #forgetOldest(): void {
    const { value } = this.#answers.keys().next();
    if (value !== undefined) this.#answers.delete(value);
  }
}
