import type { Fault } from '../source/fault';
import type { Outcome, OutcomeStatus } from '../run/outcome';

export type Counts = Record<OutcomeStatus, number>;

/** Counts what becomes of an input, and keeps what was not taken and why. */
export class Tally {
  readonly rows = new Map<string, Counts>();
  readonly rejected: Outcome[] = [];
  readonly leftOut = new Map<string, number>();
  readonly #listeners: (() => void)[] = [];

  constructor(
    readonly faults: readonly Fault[],
    readonly unsupported: Map<string, number>,
  ) {}

  add(outcome: Outcome): void {
    const row = this.rows.get(outcome.label) ?? { imported: 0, known: 0, withdrawn: 0, rejected: 0 };
    row[outcome.status] += 1;
    this.rows.set(outcome.label, row);
    if (outcome.status === 'rejected') this.rejected.push(outcome);
    this.#listeners.forEach((listen) => listen());
  }

  /** A reference to something that is neither in the input nor in the graph. */
  addLeftOut(type: string): void {
    this.leftOut.set(type, (this.leftOut.get(type) ?? 0) + 1);
  }

  addUnsupported(type: string): void {
    this.unsupported.set(type, (this.unsupported.get(type) ?? 0) + 1);
  }

  onChange(listen: () => void): void {
    this.#listeners.push(listen);
  }

  get total(): Counts {
    const total: Counts = { imported: 0, known: 0, withdrawn: 0, rejected: 0 };
    for (const row of this.rows.values()) {
      for (const status of Object.keys(total) as OutcomeStatus[]) total[status] += row[status];
    }
    return total;
  }

  /** Whether everything that is supported is in. */
  get isComplete(): boolean {
    return this.faults.length === 0 && this.rejected.length === 0;
  }
}
