import { SalusError } from '@salus/subgraph-kit/errors';
import type { Standings } from '../passport/standings';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import type { Preparation } from '../journey/preparation';

/** Decides, event by event, whether a stream may go on. */
export class Gate {
  #policyVersion: number;

  constructor(
    private readonly preparation: Preparation,
    private readonly standings: Standings,
    policyVersion: number,
    private readonly now: () => number = Date.now,
  ) {
    this.#policyVersion = policyVersion;
  }

  /** Why the stream must end instead of delivering this event; the client takes it up again from its last cursor. */
  refusal(event: SubgraphAnswer): SalusError | undefined {
    const { session } = this.preparation.request;
    if (session.expiresAt <= this.now()) return new SalusError('TOKEN_EXPIRED', 'The access token has expired.');
    try {
      const { accessPosition, policyVersion } = this.standings.of(session);
      if (event.disclosure.replica < accessPosition) return undecidable('The event was decided before access changed');
      if (!this.#isSameReach(policyVersion)) return undecidable('The policy changed what this subscription may carry');
      return undefined;
    } catch {
      return undecidable('Access cannot be decided now');
    }
  }

  #isSameReach(policyVersion: number): boolean {
    if (policyVersion === this.#policyVersion) return true;
    const { served, operation, authorized, request } = this.preparation;
    if (served.authorizer.authorize(operation, request.session).key !== authorized.key) return false;
    this.#policyVersion = policyVersion;
    return true;
  }
}

const undecidable = (why: string): SalusError =>
  new SalusError('POLICY_UNAVAILABLE', `${why}; subscribe again from the last cursor.`);
