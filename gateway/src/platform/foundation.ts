import type { AccessSpool } from '../account/spool';
import type { CurrentPolicy } from '../authorize/decisions';
import type { AccessPositions } from '../positions/access-positions';

/** What a gateway decides by and accounts to, where the graph asks for it. */
export interface Foundation {
  readonly policy: CurrentPolicy;
  /** unknown until the event log was reached */
  readonly positions: Pick<AccessPositions, 'required' | 'note'> | undefined;
  readonly spool: Pick<AccessSpool, 'write'>;
  readonly isReady: boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}
