import { SalusError } from '@salus/subgraph-kit/errors';
import { describeError, type Log } from '../log';
import { accessEntry, type AccessOccasion } from './access-entry';
import type { Disclosures } from './disclosures';
import type { AccessSpool } from './spool';

/** Sees to it that nothing leaves unaccounted. */
export class Accountant {
  /** @param spool absent where the graph holds no patient data */
  constructor(
    private readonly log: Log,
    private readonly spool?: Pick<AccessSpool, 'write'>,
  ) {}

  /**
   * Resolves once the access is durably noted; at once when nothing about a patient was shown or refused.
   * @throws SalusError INTERNAL_SERVER_ERROR when it cannot be noted: the answer must then be withheld
   */
  async account(occasion: AccessOccasion, disclosures: Disclosures): Promise<void> {
    if (!this.spool || disclosures.isEmpty) return;
    try {
      await this.spool.write(accessEntry(occasion, disclosures));
    } catch (error) {
      this.log.error('the access log cannot be written; an answer was withheld', {
        requestId: occasion.requestId,
        ...describeError(error),
      });
      throw new SalusError('INTERNAL_SERVER_ERROR', 'Internal error');
    }
  }
}
