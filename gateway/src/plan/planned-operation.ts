import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, type OperationTypeNode, print } from 'graphql';
import { BoundedCache } from '../bounded-cache';
import type { Graph } from './graph';

/** An operation that is about to be carried out: already filtered, with the plan that fetches it. */
export interface PlannedOperation {
  readonly graph: Graph;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly kind: OperationTypeNode;
  readonly plan: QueryPlan;
}

const maximumPlans = 1_000;

/** Plans by filtered document. A new graph brings a new, empty planner. */
export class Plans {
  readonly #plans = new BoundedCache<string, PlannedOperation>(maximumPlans);
  /** spares printing a document again that is itself cached; by document, then by operation name */
  readonly #printed = new WeakMap<DocumentNode, string>();

  constructor(readonly graph: Graph) {}

  plan(document: DocumentNode, operationName: string | undefined, kind: OperationTypeNode): PlannedOperation {
    const key = `${operationName ?? ''}\n${this.#print(document)}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const plan = this.graph.plan(document, operationName);
    return this.#plans.set(key, { graph: this.graph, document, operationName, kind, plan });
  }

  #print(document: DocumentNode): string {
    const text = this.#printed.get(document) ?? print(document);
    this.#printed.set(document, text);
    return text;
  }
}
