import { Authorizer } from '../authorize/authorizer';
import type { CurrentPolicy } from '../authorize/decisions';
import { Rejection } from '../authorize/rejection';
import { Demand } from '../demand/demand';
import { DocumentReader } from '../document/document-reader';
import { limitsFor } from '../document/limits';
import { Introspection } from '../introspect/introspection';
import { PlanningBudget } from '../rate/planning-budget';
import type { Settings } from '../settings';
import { CompiledOperations } from './compiled-operations';
import type { Graph } from './graph';

/** A graph with everything that is worked out for it and must be dropped with it. */
export interface ServedGraph {
  readonly graph: Graph;
  readonly documents: DocumentReader;
  readonly authorizer: Authorizer;
  readonly rejection: Rejection;
  readonly introspection: Introspection;
  readonly demand: Demand;
  readonly compiled: CompiledOperations;
  readonly planningBudget: PlanningBudget;
}

/** Answers the graph in force, with its caches; a swapped graph begins with empty ones. */
export class ServedGraphs {
  #served: ServedGraph | undefined;

  constructor(
    private readonly source: { current(): Graph },
    private readonly policy: CurrentPolicy,
    private readonly settings: Settings,
  ) {}

  current(): ServedGraph {
    const graph = this.source.current();
    if (this.#served?.graph !== graph) this.#served = this.#serve(graph);
    return this.#served;
  }

  #serve(graph: Graph): ServedGraph {
    const { limits, introspection, demand, rateLimits } = this.settings;
    const isOpen = graph.requirements.isEmpty;
    return {
      graph,
      documents: new DocumentReader(graph.publicSchema, limitsFor(isOpen, limits)),
      demand: new Demand(graph, demand),
      introspection: new Introspection(introspection ?? isOpen),
      authorizer: new Authorizer(graph, this.policy),
      rejection: new Rejection(this.settings.authorization),
      planningBudget: new PlanningBudget(rateLimits, !isOpen),
      compiled: new CompiledOperations(graph, {
        ...this.settings.execution,
        overrideLabels: this.settings.overrideLabels,
      }),
    };
  }
}
