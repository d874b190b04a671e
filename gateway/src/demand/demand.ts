import { SalusError } from '@salus/subgraph-kit/errors';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import { classOf, type Session } from '../authenticate/session';
import { DocumentError } from '../document/document-reader';
import type { Operation } from '../document/operation';
import type { Graph } from '../plan/graph';
import type { Settings } from '../settings';
import { CostRules } from './cost-rules';
import { type Estimate, valueOf, type Values } from './estimate';
import { SlicingFault } from './list-size';
import { OperationCost } from './operation-cost';

/** What an operation is estimated to cost, and what it may. */
export interface Demanded {
  readonly estimated: number;
  readonly maximum: number;
}

/** Demand control: an operation that would cost too much is refused before it is planned. */
export class Demand {
  readonly rules: CostRules;
  readonly #mode: 'off' | 'measure' | 'enforce';
  readonly #documents = new WeakMap<DocumentNode, OperationCost>();
  readonly #estimates = new WeakMap<OperationDefinitionNode, Estimate>();

  constructor(
    private readonly graph: Graph,
    private readonly settings: Settings['demand'],
  ) {
    this.rules = new CostRules(parse(graph.sdl, { noLocation: true }));
    this.#mode = settings.mode ?? (graph.requirements.isEmpty ? 'measure' : 'enforce');
  }

  /** @throws SalusError LIMIT_EXCEEDED with both figures. @throws DocumentError where a list must be sliced and is not */
  admit(operation: Operation, variables: Values, session: Session): Demanded | undefined {
    if (this.#mode === 'off') return undefined;
    const maximum = this.settings.maximumCostByClass[classOf(session)] ?? this.settings.maximumCost;
    const estimated = this.#evaluate(operation, variables);
    if (estimated > maximum && this.#mode === 'enforce') throw tooDear({ estimated, maximum });
    return { estimated, maximum };
  }

  #evaluate(operation: Operation, variables: Values): number {
    try {
      return valueOf(this.estimateOf(operation), variables);
    } catch (error) {
      if (!(error instanceof SlicingFault)) throw error;
      if (this.#mode === 'measure') return 0;
      throw invalid(error);
    }
  }

  /** Worked out once for an operation; its variables are all that a request still brings. */
  estimateOf({ document, node, root }: Operation): Estimate {
    const known = this.#estimates.get(node);
    if (known !== undefined) return known;
    const estimate = this.#costOf(document).of(node, root);
    this.#estimates.set(node, estimate);
    return estimate;
  }

  #costOf(document: DocumentNode): OperationCost {
    const { publicSchema } = this.graph;
    const cost =
      this.#documents.get(document) ??
      new OperationCost(publicSchema, this.rules, document, this.settings.assumedListSize);
    this.#documents.set(document, cost);
    return cost;
  }
}

/** It has names of the schema that the caller need not have said: no error of ours, so that who may not read them is not told. */
const invalid = ({ message }: SlicingFault): DocumentError =>
  new DocumentError([new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })]);

const tooDear = ({ estimated, maximum }: Demanded): SalusError =>
  new SalusError(
    'LIMIT_EXCEEDED',
    `The operation is estimated to cost ${estimated}; at most ${maximum} is allowed. Ask for shorter lists, or for fewer within each other.`,
    { estimated, maximum },
  );
