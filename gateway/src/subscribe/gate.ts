import { SalusError } from '@salus/subgraph-kit/errors';
import type { Executor } from '../execute/executor';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import type { Preparation } from '../journey/preparation';
import type { Standings } from '../passport/standings';
import type { ServedGraph } from '../plan/served-graph';
import { preparedAnew } from './prepared-anew';

export interface GateParts {
  readonly standings: Standings;
  readonly executor: Executor;
  readonly graphs: { current(): ServedGraph };
  readonly now?: () => number;
}

/** Decides, event by event, whether a stream may go on. */
export class Gate {
  #policyVersion: number;
  #preparation: Preparation;

  constructor(
    private readonly parts: GateParts,
    preparation: Preparation,
    policyVersion: number,
  ) {
    this.#preparation = preparation;
    this.#policyVersion = policyVersion;
  }

  /** by the graph in force */
  get preparation(): Preparation {
    return this.#preparation;
  }

  /** Why the stream must end instead of delivering this event; the client takes it up again from its last cursor. */
  refusal(event: SubgraphAnswer): SalusError | undefined {
    const { session } = this.#preparation.request;
    if (session.expiresAt <= (this.parts.now ?? Date.now)()) return tokenExpired();
    try {
      const { accessPosition, policyVersion } = this.parts.standings.of(session);
      if (event.disclosure.replica < accessPosition) return undecidable('The event was decided before access changed');
      if (!this.#isSameReach(policyVersion)) return undecidable('The policy changed what this subscription may carry');
    } catch {
      return undecidable('Access cannot be decided now');
    }
    return this.staleness();
  }

  /** Why the stream cannot go on under the graph in force. As long as it can it follows that graph, and lets go of the old one. */
  staleness(): SalusError | undefined {
    const served = this.parts.graphs.current();
    if (served === this.#preparation.served) return undefined;
    const anew = preparedAnew(this.#preparation, served, this.parts.executor);
    if (!anew) return outdated();
    this.#preparation = anew;
    return undefined;
  }

  #isSameReach(policyVersion: number): boolean {
    if (policyVersion === this.#policyVersion) return true;
    const { served, operation, authorized, request } = this.#preparation;
    if (served.authorizer.authorize(operation, request.session).key !== authorized.key) return false;
    this.#policyVersion = policyVersion;
    return true;
  }
}

export const tokenExpired = (): SalusError => new SalusError('TOKEN_EXPIRED', 'The access token has expired.');

const undecidable = (why: string): SalusError =>
  new SalusError('POLICY_UNAVAILABLE', `${why}; subscribe again from the last cursor.`);

const outdated = (): SalusError =>
  new SalusError(
    'SUBGRAPH_UNAVAILABLE',
    'The graph changed in what this subscription asks; subscribe again from the last cursor.',
  );
