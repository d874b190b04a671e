/** That a mutation took access away: from whom, and the log position from which on that is in force. */
export interface Reduction {
  /** uuids of the persons and organisations who lose something */
  grantees: string[];
  /** position in `security.access`; null while the derived change is still pending */
  position: number | null;
}

export class Reductions {
  readonly #noted: Reduction[] = [];

  note(reduction: Reduction): void {
    this.#noted.push(reduction);
  }

  get all(): readonly Reduction[] {
    return this.#noted;
  }
}
