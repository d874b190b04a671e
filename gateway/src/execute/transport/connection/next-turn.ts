export interface Due {
  /** may well be called although nothing is to be done any more */
  takeTurn(): void;
}

/**
 * Lets things wait until the event loop has looked at all sockets again. One immediate for all that wait: each by itself costs more than
 * what it waits for.
 */
export class NextTurn {
  #waiting: Due[] = [];

  add(due: Due): void {
    if (this.#waiting.push(due) === 1) setImmediate(() => this.#run());
  }

  #run(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const due of waiting) due.takeTurn();
  }
}
