import type { CompiledPlan, EntitiesPart, Part, PlannedRequest, RootPart } from '../compiled-plan';
import type { EntitiesSteps, PartMaker, RootSteps } from './part-steps';
import { RequestBody } from './request-body';

export type PreparedPart =
  | { readonly kind: 'root'; readonly part: RootPart; readonly steps: RootSteps }
  | { readonly kind: 'entities'; readonly part: EntitiesPart; readonly steps: EntitiesSteps };

/** A request with all that is worked out once per plan. */
export interface PreparedRequest {
  readonly request: PlannedRequest;
  readonly body: RequestBody;
  readonly parts: readonly PreparedPart[];
  /** indexes of the requests that wait for this one */
  readonly followers: readonly number[];
}

export type PreparedPlan = readonly PreparedRequest[];

export const preparePlan = (plan: CompiledPlan, make: PartMaker): PreparedPlan =>
  plan.requests.map((request) => ({
    request,
    body: new RequestBody(request),
    parts: request.parts.map((part) => preparePart(part, make, plan)),
    followers: plan.requests.filter(({ after }) => after.includes(request.index)).map(({ index }) => index),
  }));

const preparePart = (part: Part, make: PartMaker, plan: CompiledPlan): PreparedPart =>
  part.kind === 'root'
    ? { kind: 'root', part, steps: make.root(part, plan) }
    : { kind: 'entities', part, steps: make.entities(part, plan) };
