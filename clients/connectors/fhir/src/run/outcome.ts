import type { Entry } from '../source/entry';

/** What became of an entry, or of a part of it. */
export type OutcomeStatus = 'imported' | 'known' | 'withdrawn' | 'rejected';

export interface Outcome {
  readonly entry: Pick<Entry, 'file' | 'place'>;
  /** line of the summary */
  readonly label: string;
  readonly status: OutcomeStatus;
  /** why it was rejected */
  readonly reason?: string;
}
