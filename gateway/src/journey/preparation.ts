import type { Authorized } from '../authorize/authorizer';
import type { Session } from '../authenticate/session';
import type { Demanded } from '../demand/demand';
import type { Operation } from '../document/operation';
import type { Variables } from '../document/variables';
import type { CompiledOperation } from '../plan/compiled-operation';
import type { ServedGraph } from '../plan/served-graph';
import { Unplanned } from '../plan/unplanned';

/** A GraphQL request as it came in, its envelope opened. */
export interface GraphRequest {
  /** empty where the client named a trusted document instead */
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly session: Session;
  readonly requestId: string;
  readonly extensions?: Record<string, unknown> | undefined;
  /** names a trusted document: `sha256:<hex>` (GraphQL over HTTP, appendix A) */
  readonly documentId?: string | undefined;
  /** the gateway wrote its text itself, after a document that was admitted before (`subscribe/resumption.ts`) */
  readonly isResumption?: boolean;
  /** `traceparent` (W3C Trace Context): a header, over WebSocket a member of the operation's extensions */
  readonly trace?: string | undefined;
}

/** A request after documents, authorisation and planning: steps 3 to 5. */
export interface Preparation {
  readonly request: GraphRequest;
  readonly served: ServedGraph;
  readonly operation: Operation;
  readonly variables: Variables;
  /** absent where demand is not measured */
  readonly demanded: Demanded | undefined;
  readonly authorized: Authorized;
  /** its plan is empty where nothing of the operation is open to the caller */
  readonly compiled: CompiledOperation;
}

/** Has a plan made that is not there yet, or refuses to. */
export interface Planning {
  plan(unplanned: Unplanned, request: GraphRequest, served: ServedGraph): CompiledOperation;
}

/** For what was admitted before. */
export const plannedFreely: Planning = { plan: (unplanned) => unplanned.plan() };

/** @throws DocumentError for whatever is wrong with the request itself */
export function prepare(
  served: ServedGraph,
  operation: Operation,
  request: GraphRequest,
  variables: Variables,
  demanded: Demanded | undefined,
  planning: Planning,
): Preparation {
  const authorized = served.authorizer.authorize(operation, request.session);
  served.rejection.admit(operation, authorized, request.session, variables.coerced);
  const found = served.compiled.find(operation, authorized, variables.coerced);
  const compiled = found instanceof Unplanned ? planning.plan(found, request, served) : found;
  return { request, served, operation, variables, demanded, authorized, compiled };
}
