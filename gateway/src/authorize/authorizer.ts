import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import type { Session } from '../authenticate/session';
import type { Operation } from '../document/operation';
import type { Graph } from '../plan/graph';
import { CoordinateRules, type CurrentPolicy, Decisions, type PolicyView } from './decisions';
import { OperationFilter } from './filter';
import { AnswerRestorer } from './restore';
import { requirementsTouched } from './touched';
import type { Requirement } from './requirement';

/** What is left of an operation for one caller. */
export interface Authorized {
  /** the reduced document; `undefined` when nothing may be asked */
  readonly document: DocumentNode | undefined;
  readonly isReduced: boolean;
  readonly decisions: Decisions;
  /** equal for callers who may reach the same part of this operation */
  readonly key: string;
}

export interface Restored {
  data: Record<string, unknown> | null;
  errors: readonly GraphQLError[];
}

interface Prepared {
  readonly touched: readonly Requirement[];
  readonly reduced: Map<string, DocumentNode | undefined>;
  /** of callers who asked this before, as long as nothing has changed for them */
  readonly authorized: WeakMap<Decisions, Authorized>;
}

const maximumVariants = 64;

/** Applies the requirements of one graph. What it works out per operation is kept as long as the operation's document is. */
export class Authorizer {
  readonly #rules: CoordinateRules;
  readonly #prepared = new WeakMap<OperationDefinitionNode, Prepared>();
  readonly #decisions = new WeakMap<Session, Decisions>();

  constructor(
    private readonly graph: Graph,
    private readonly policy: CurrentPolicy,
  ) {
    this.#rules = new CoordinateRules(graph.requirements, graph.publicSchema);
  }

  /** What the caller may reach of the whole graph, as of now. */
  decisions(session: Session): Decisions {
    const policy = this.#policy();
    const known = this.#decisions.get(session);
    if (known && known.policy === policy) return known;
    const decisions = new Decisions(this.#rules, session, policy);
    this.#decisions.set(session, decisions);
    return decisions;
  }

  authorize(operation: Operation, session: Session): Authorized {
    const decisions = this.decisions(session);
    const prepared = this.#prepare(operation);
    const known = prepared.authorized.get(decisions);
    if (known) return known;
    const authorized = this.#authorize(operation, prepared, decisions);
    prepared.authorized.set(decisions, authorized);
    return authorized;
  }

  /** Puts nulls and errors where fields were left out. `variables` carry their defaults. */
  restore(operation: Operation, authorized: Authorized, variables: Record<string, unknown>, data: unknown): Restored {
    const restorer = new AnswerRestorer(operation.document, authorized.decisions, variables);
    return { data: restorer.restore(operation.node, operation.root, data), errors: restorer.errors };
  }

  #authorize(operation: Operation, prepared: Prepared, decisions: Decisions): Authorized {
    const key = prepared.touched.map((requirement) => decisions.judge(requirement)[0]).join('');
    if (!/[^g]/.test(key)) return { document: operation.document, isReduced: false, decisions, key };
    return { document: this.#reduce(operation, prepared, decisions, key), isReduced: true, decisions, key };
  }

  #policy(): PolicyView | undefined {
    return this.graph.requirements.isEmpty ? undefined : this.policy();
  }

  #prepare(operation: Operation): Prepared {
    const known = this.#prepared.get(operation.node);
    if (known) return known;
    const prepared = {
      touched: requirementsTouched(operation.document, operation.node, this.#rules),
      reduced: new Map(),
      authorized: new WeakMap<Decisions, Authorized>(),
    };
    this.#prepared.set(operation.node, prepared);
    return prepared;
  }

  #reduce(operation: Operation, prepared: Prepared, decisions: Decisions, key: string): DocumentNode | undefined {
    if (prepared.reduced.has(key)) return prepared.reduced.get(key);
    const reduced = new OperationFilter(operation.document, decisions).filter(operation.node, operation.root);
    if (prepared.reduced.size >= maximumVariants) prepared.reduced.clear();
    prepared.reduced.set(key, reduced);
    return reduced;
  }
}
