import { Disclosures, type Reduction } from '../account/disclosures';
import type { Session } from '../authenticate/session';
import type { Passports } from '../passport/passports';
import type { Standings } from '../passport/standings';
import type { Deadlines } from './deadlines';
import type { Fetch, SubgraphRequest } from './executor';
import { failedAnswer, type SubgraphAnswer } from './subgraph-answer';
import type { Subgraphs } from './subgraphs';

export interface FetchesParts {
  readonly subgraphs: Subgraphs;
  readonly passports: Passports;
  readonly standings: Standings;
  /** hears of access that a mutation took away, before the answer leaves */
  readonly noteReduction: (reduction: Reduction) => void;
}

export interface FetchesRequest {
  readonly session: Session;
  readonly requestId: string;
  readonly deadlines: Deadlines;
}

/** All that one operation, or one event of a subscription, asks of the subgraphs, and what they disclosed meanwhile. */
export class Fetches {
  readonly disclosures = new Disclosures();
  readonly #operationSignal: AbortSignal;
  #count = 0;

  constructor(
    private readonly parts: FetchesParts,
    private readonly request: FetchesRequest,
  ) {
    this.#operationSignal = AbortSignal.timeout(request.deadlines.operationMs);
  }

  get count(): number {
    return this.#count;
  }

  readonly fetch: Fetch = async (subgraph, request) => {
    this.#count += 1;
    const answer = await this.#ask(subgraph, request);
    this.take(answer);
    return answer;
  };

  /** Accounts for an answer that came on its own, as a subscription's events do. */
  take({ disclosure }: SubgraphAnswer): void {
    this.disclosures.add(disclosure);
    disclosure.reductions.forEach(this.parts.noteReduction);
  }

  async #ask(subgraph: string, request: SubgraphRequest): Promise<SubgraphAnswer> {
    const client = this.parts.subgraphs.get(subgraph);
    if (!client) {
      return failedAnswer(subgraph, 'SUBGRAPH_UNAVAILABLE', `The part "${subgraph}" of the graph has no address.`);
    }
    const passport = await this.#passport(subgraph);
    if (passport === 'undecided') {
      return failedAnswer(subgraph, 'POLICY_UNAVAILABLE', 'Access cannot be decided now; try again.');
    }
    return client.send({
      request,
      passport: passport.token,
      requestId: this.request.requestId,
      timeoutMs: this.request.deadlines.fetchMs,
      operationSignal: this.#operationSignal,
    });
  }

  /** Per fetch: what a mutation's first field took away already binds its second one. */
  async #passport(subgraph: string): Promise<{ token: string | undefined } | 'undecided'> {
    const { passports, standings } = this.parts;
    let standing;
    try {
      standing = standings.of(this.request.session);
    } catch {
      return 'undecided';
    }
    return { token: await passports.passport(this.request.session, subgraph, standing) };
  }
}
