import type { OperationDefinitionNode } from 'graphql';
import { Disclosures, type Reduction } from '../../account/disclosures';
import type { Session } from '../../authenticate/session';
import type { Passports } from '../../passport/passports';
import type { Standings } from '../../passport/standings';
import type { SubgraphRequest } from '../executor';
import { failedAnswer, type SubgraphAnswer } from '../subgraph-answer';
import type { SubgraphClients, Subgraphs } from './subgraphs';

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
  /** decides how much time there is */
  readonly operation: OperationDefinitionNode;
}

/** All that one operation, or one event of a subscription, asks of the subgraphs, and what they disclosed meanwhile. */
export class Fetches {
  readonly disclosures = new Disclosures();
  /** those of the beginning: a new supergraph may come in between, and its subgraphs need not know this operation's fields */
  readonly #clients: SubgraphClients;
  readonly #isQuery: boolean;
  readonly #fetchMs: number;
  readonly #endsAt: number;
  #count = 0;

  constructor(
    private readonly parts: FetchesParts,
    private readonly request: FetchesRequest,
  ) {
    this.#clients = parts.subgraphs.clients;
    const { fetchMs, operationMs } = parts.subgraphs.deadlines.of(request.operation);
    this.#isQuery = request.operation.operation !== 'mutation';
    this.#fetchMs = fetchMs;
    this.#endsAt = performance.now() + operationMs;
  }

  get count(): number {
    return this.#count;
  }

  async fetch(subgraph: string, request: SubgraphRequest): Promise<SubgraphAnswer> {
    this.#count += 1;
    const answer = await this.#ask(subgraph, request);
    this.take(answer);
    return answer;
  }

  /** Accounts for an answer that came on its own, as a subscription's events do. */
  take({ disclosure }: SubgraphAnswer): void {
    this.disclosures.add(disclosure);
    disclosure.reductions.forEach(this.parts.noteReduction);
  }

  #ask(subgraph: string, request: SubgraphRequest): Promise<SubgraphAnswer> | SubgraphAnswer {
    const client = this.#clients.get(subgraph);
    if (!client) {
      return failedAnswer(subgraph, 'SUBGRAPH_UNAVAILABLE', `The part "${subgraph}" of the graph has no address.`);
    }
    const passport = this.#passport(subgraph);
    if (passport === undecided) {
      return failedAnswer(subgraph, 'POLICY_UNAVAILABLE', 'Access cannot be decided now; try again.');
    }
    return client.send({
      request,
      passport,
      requestId: this.request.requestId,
      operation: this.request.operation.name?.value,
      fetchEndsAt: performance.now() + this.#fetchMs,
      operationEndsAt: this.#endsAt,
      isQuery: this.#isQuery,
    });
  }

  /** Per fetch: what a mutation's first field took away already binds its second one. */
  #passport(subgraph: string): string | undefined | typeof undecided {
    const { passports, standings } = this.parts;
    let standing;
    try {
      standing = standings.of(this.request.session);
    } catch {
      return undecided;
    }
    return passports.passport(this.request.session, subgraph, standing);
  }
}

const undecided = Symbol('undecided');
