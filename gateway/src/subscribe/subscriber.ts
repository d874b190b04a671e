import { SalusError } from '@salus/subgraph-kit/errors';
import { GraphQLError, Kind } from 'graphql';
import { refusalError } from '../authorize/refusal';
import type { OwnerQuestion } from '../execute/executor';
import { readAnswer } from '../execute/subgraph-answer';
import { maskSubgraphError } from '../execute/mask';
import type { Preparation } from '../journey/preparation';
import type { ServedGraph } from '../plan/served-graph';
import { EventJourney, type EventJourneyParts } from './event-journey';
import { EventStream } from './event-stream';
import { Gate } from './gate';
import { traceOf } from './event-trace';
import type { SubscriptionCounters } from './subscription-counters';
import type { UpstreamSink } from './upstream';
import type { Upstreams } from './upstreams';
import type { WaitingRoom } from './waiting-room';

export interface SubscriberParts extends EventJourneyParts {
  readonly upstreams: Upstreams;
  readonly graphs: { current(): ServedGraph };
  readonly counters: SubscriptionCounters;
}

/** For whom a subscription is. */
export interface Reader {
  readonly room: WaitingRoom;
  /** more waits for it than may; its stream is over then */
  readonly onTooSlow: () => void;
  readonly onEnd: (stream: EventStream) => void;
}

/** Begins subscriptions: the owner of the root field is asked over its socket, each event is completed from the other subgraphs. */
export class Subscriber {
  constructor(private readonly parts: SubscriberParts) {}

  /** @throws GraphQLError when the subscription is not open to the caller or cannot begin */
  subscribe(preparation: Preparation, reader: Reader): EventStream {
    try {
      return this.#subscribe(preparation, reader);
    } catch (error) {
      if (error instanceof GraphQLError) this.parts.listener.refused?.([error]);
      throw error;
    }
  }

  #subscribe(preparation: Preparation, reader: Reader): EventStream {
    const owner = this.parts.executor.owner(preparation);
    if (!owner) throw notOpen(preparation);
    const standing = this.#standing(preparation);
    const upstream = this.parts.upstreams.get(owner.subgraph);
    if (!upstream) throw unavailable(owner.subgraph);
    const { operation, request } = preparation;
    const { session, requestId } = request;
    const passport = this.parts.passports.passport(session, owner.subgraph, standing);
    const stream = this.#stream(preparation, standing.policyVersion, reader);
    const extensions = { requestId, ...(passport === undefined ? {} : { passport }) };
    this.parts.listener.subscribing?.({ operation, request, subgraph: owner.subgraph }, extensions);
    const payload = { ...operationOf(owner, preparation), extensions };
    stream.attach(upstream.subscribe(payload, this.#sink(stream, owner.subgraph, requestId)));
    return stream;
  }

  #standing({ request }: Preparation) {
    try {
      return this.parts.standings.of(request.session);
    } catch {
      throw new SalusError('POLICY_UNAVAILABLE', 'Access cannot be decided now; try again.');
    }
  }

  #stream(preparation: Preparation, policyVersion: number, reader: Reader): EventStream {
    const gate = new Gate(this.parts, preparation, policyVersion);
    const journey = new EventJourney(this.parts, gate);
    const { requestId } = preparation.request;
    return new EventStream({ journey, counters: this.parts.counters, requestId, ...reader });
  }

  #sink(stream: EventStream, subgraph: string, requestId: string): UpstreamSink {
    const report = (): void => this.parts.log.error('an error of a subgraph was masked', { subgraph, requestId });
    return {
      next: (event, text) => {
        const answer = readAnswer(subgraph, event, report, text.isPlain);
        stream.arrive(
          answer ? { kind: 'event', answer, trace: traceOf(event) } : failure(unavailable(subgraph)),
          text.bytes,
        );
      },
      refused: ([error]) => {
        const { message, extensions } = maskSubgraphError(subgraph, Object(error) as Record<string, unknown>, report);
        stream.arrive(failure(new GraphQLError(message, { extensions })), 0);
      },
      lost: () => stream.arrive(failure(unavailable(subgraph)), 0),
      completed: () => stream.arrive({ kind: 'end' }, 0),
    };
  }
}

const unavailable = (subgraph: string): SalusError =>
  new SalusError(
    'SUBGRAPH_UNAVAILABLE',
    `The part "${subgraph}" of the graph is not available; subscribe again from the last cursor.`,
    {
      serviceName: subgraph,
    },
  );

const failure = (error: GraphQLError) => ({ kind: 'failure', error }) as const;

function operationOf(owner: OwnerQuestion, { variables }: Preparation) {
  const used = owner.variables.filter((name) => Object.hasOwn(variables.sent, name));
  return {
    query: owner.query,
    operationName: owner.operationName ?? null,
    variables: Object.fromEntries(used.map((name) => [name, variables.sent[name]])),
  };
}

/** Nothing of the operation is left: says so where the client asked, with the code of its root field. */
function notOpen({ operation, authorized }: Preparation): GraphQLError {
  const root = operation.node.selectionSet.selections[0];
  const field = root?.kind === Kind.FIELD ? (root.alias ?? root.name).value : (operation.fields[0] ?? '');
  return refusalError(authorized.decisions.field(operation.root, operation.fields[0] ?? ''), [field]);
}
