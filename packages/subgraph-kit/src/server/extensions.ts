import type { Database } from '../database';
import type { AccessFact, Context, Reduction, Refusal } from '../request';

/** What a subgraph tells the gateway beside its answer; the gateway keeps it. */
export interface SalusExtensions {
  /** position of `security.access` that the rows were decided at */
  replica?: number;
  facts: AccessFact[];
  refused: Refusal[];
  reductions: readonly Reduction[];
}

export function extensionsOf(context: Context, database: Database): SalusExtensions {
  const replica = database.takeDecidedAt(context.caller);
  return {
    ...(replica === undefined ? {} : { replica }),
    facts: context.disclosure.facts,
    refused: context.disclosure.refused,
    reductions: context.reductions.all,
  };
}
