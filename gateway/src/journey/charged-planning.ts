import type { CompiledOperation } from '../plan/compiled-operation';
import type { ServedGraph } from '../plan/served-graph';
import type { Unplanned } from '../plan/unplanned';
import type { TrustedDocuments } from '../trusted/trusted-documents';
import type { OperationListener } from './operation-listener';
import type { GraphRequest, Planning } from './preparation';

export interface ChargedPlanningParts {
  readonly trusted: TrustedDocuments;
  readonly listener: OperationListener;
}

/** Plans for callers, as long as their budgets last. What cannot be planned has cost as much as if it could. */
export class ChargedPlanning implements Planning {
  constructor(private readonly parts: ChargedPlanningParts) {}

  /** @throws SalusError RATE_LIMITED, before anything is planned */
  plan(unplanned: Unplanned, request: GraphRequest, { planningBudget }: ServedGraph): CompiledOperation {
    const { trusted, listener } = this.parts;
    const isExpected = request.isResumption === true || trusted.isRegistered(request);
    const occasion = { session: request.session, isExpected };
    planningBudget.admit(occasion);
    const started = performance.now();
    try {
      return unplanned.plan();
    } finally {
      const durationMs = performance.now() - started;
      planningBudget.charge(occasion, durationMs);
      listener.planned?.(durationMs);
    }
  }
}
