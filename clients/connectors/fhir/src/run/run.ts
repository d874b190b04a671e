import type { Mapped, Refused } from '../mapping/mapped';
import type { Tally } from '../summary/tally';
import type { Call } from './call';
import { labelOf } from './label';
import type { Outcome, OutcomeStatus } from './outcome';

/** Sends the bytes of a document to where the graph said. */
export type Upload = (link: { url: string; method: string }, mimeType: string, bytes: Buffer) => Promise<void>;

/** What every step of an import needs. */
export interface Run {
  readonly call: Call;
  readonly upload: Upload;
  readonly tally: Tally;
}

export const outcome = (mapped: Mapped, status: OutcomeStatus, reason?: string): Outcome => ({
  entry: mapped.entry,
  label: labelOf(mapped),
  status,
  ...(reason === undefined ? {} : { reason }),
});

export const rejected = (mapped: Mapped, code: string | null | undefined, reason: string | null | undefined): Outcome =>
  outcome(mapped, 'rejected', [code, reason].filter(Boolean).join(': '));

/** Something that was refused before the graph was asked. */
export const refusedOutcome = ({ entry, part, refusal }: Refused): Outcome => ({
  entry,
  label: part ? `${entry.resource.resourceType}: presented form` : entry.resource.resourceType,
  status: 'rejected',
  reason: part ? `${part}: ${refusal.reason}` : refusal.reason,
});
