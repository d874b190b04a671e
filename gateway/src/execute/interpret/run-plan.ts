import { objectsAt } from './representations';
import type { Fetch } from '../executor';
import { type LocatedError, maximumErrors, type Outcome } from '../outcome';
import type { SubgraphAnswer } from '../subgraph-answer';
import { AskedEntities, type AskedPart, AskedRoot } from './asked-part';
import type { JsonObject } from '../../json-object';
import { type FaultyAnswer, locateErrors } from './located-errors';
import type { PreparedPart, PreparedPlan, PreparedRequest } from './prepared-plan';
import { VariableTexts } from './request-body';

/** What a plan is carried out with: one client's request, or one event of a subscription. */
export interface RunInput {
  /** the client's variables, as received */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: Fetch;
  /** of a subscription: what its owner sent; the answer of the first request, which is not sent */
  readonly event?: SubgraphAnswer;
}

/**
 * Carries out a plan: each request is sent as soon as all the requests it needs have been answered, its answer goes into the data,
 * and those that waited for it are looked at.
 */
export const runPlan = (plan: PreparedPlan, input: RunInput): Promise<Outcome> =>
  new Promise((resolve, reject) => new Run(plan, input, resolve, reject).start());

class Run {
  readonly #data: JsonObject = {};
  readonly #absent = new Set<object>();
  /** by request */
  readonly #errors: (readonly LocatedError[])[];
  /** by request: how many of those it needs are not answered yet */
  readonly #waitsFor: number[];
  readonly #variables: VariableTexts;
  #isPlain = true;
  #unfinished: number;

  constructor(
    private readonly plan: PreparedPlan,
    private readonly input: RunInput,
    private readonly resolve: (outcome: Outcome) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.#errors = plan.map(() => []);
    this.#waitsFor = plan.map(({ request }) => request.after.length);
    this.#variables = new VariableTexts(input.variables);
    this.#unfinished = plan.length;
  }

  start(): void {
    if (this.#unfinished === 0) return this.#finish();
    for (const prepared of this.plan) if (prepared.request.after.length === 0) this.#begin(prepared);
  }

  #begin(prepared: PreparedRequest): void {
    try {
      const asked = prepared.parts.map((part) => this.#ask(part));
      if (!asked.some(({ isNeeded }) => isNeeded)) return this.#done(prepared);
      if (prepared.request.kind === 'subscription' && this.input.event) {
        return this.#take(prepared, asked, this.input.event);
      }
      this.#send(prepared, asked);
    } catch (error) {
      this.reject(error);
    }
  }

  #ask(part: PreparedPart): AskedPart {
    return part.kind === 'root'
      ? new AskedRoot(part.part, part.steps, objectsAt(this.#data, part.part.path ?? []))
      : new AskedEntities(part.part, part.steps.collect(this.#data), this.#absent);
  }

  #send(prepared: PreparedRequest, asked: readonly AskedPart[]): void {
    const representations = asked.map((part) => part.representations);
    const body = prepared.body.write(this.#variables, representations);
    this.input
      .fetch(prepared.request.subgraph, { body })
      .then((answer) => this.#take(prepared, asked, answer))
      .catch(this.reject);
  }

  #take(prepared: PreparedRequest, asked: readonly AskedPart[], answer: SubgraphAnswer): void {
    this.#isPlain &&= answer.isPlain;
    try {
      this.#add(prepared, asked, answer);
    } catch (error) {
      // lists in lists, deeper than any type is and than the stack is high
      if (!(error instanceof RangeError)) throw error;
      this.#locateErrors(prepared, asked, { data: null });
    }
    this.#done(prepared);
  }

  /** Errors are located first, in the data that the request was about. */
  #add(prepared: PreparedRequest, asked: readonly AskedPart[], answer: SubgraphAnswer): void {
    if (answer.errors || !asked.every((part) => part.isAnswered(answer.data))) {
      this.#locateErrors(prepared, asked, answer);
    }
    for (const part of asked) part.add(answer.data);
  }

  #locateErrors({ request }: PreparedRequest, asked: readonly AskedPart[], answer: FaultyAnswer): void {
    this.#errors[request.index] = locateErrors(request.subgraph, asked, answer);
  }

  #done({ followers }: PreparedRequest): void {
    this.#unfinished -= 1;
    if (this.#unfinished === 0) return this.#finish();
    for (const index of followers) {
      const follower = this.plan[index];
      const waitsFor = (this.#waitsFor[index] ?? 0) - 1;
      this.#waitsFor[index] = waitsFor;
      if (follower && waitsFor === 0) this.#begin(follower);
    }
  }

  #finish(): void {
    const errors = this.#errors.flat().slice(0, maximumErrors);
    this.resolve({ data: this.#data, errors, absent: this.#absent, isPlain: this.#isPlain });
  }
}
