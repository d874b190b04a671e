import type { GraphQLError } from 'graphql';
import { refusalError } from '../../authorize/refusal';
import { maximumErrors } from '../outcome';
import type { ClosedShape, ValueShape } from '../response-shape';
import { ExplainedPlaces } from './explained-places';
import { missingError, tooDeepError, wrongKindError } from './shape-errors';
import { coordinateOf, pathOf, type Spot } from './spot';

/** What shaping has to say beside what subgraphs said: where something is closed, missing, or not what it should be. */
export class AddedErrors {
  readonly #added: GraphQLError[] = [];
  readonly #refusals = new Set<GraphQLError>();
  readonly #explained = new ExplainedPlaces();

  /** @param located errors of subgraphs, at the client's own paths */
  constructor(private readonly located: readonly GraphQLError[]) {
    for (const { path } of located) this.#explained.add(path ?? []);
  }

  get all(): readonly GraphQLError[] {
    return [...this.located, ...this.#added.slice(0, maximumErrors)];
  }

  get count(): number {
    return this.#added.length;
  }

  /** Of the errors after so many: what is closed in something that is lost anyway is not told of. */
  forgetRefusals(count: number): void {
    const since = this.#added.splice(count);
    this.#added.push(...since.filter((error) => !this.#refusals.delete(error)));
  }

  refuse(verdict: ClosedShape['verdict'], spot: Spot): void {
    if (this.#refusals.size >= maximumErrors) return;
    const error = refusalError(verdict, pathOf(spot));
    this.#refusals.add(error);
    this.#added.push(error);
  }

  /** Nothing where there must be something. */
  miss(spot: Spot): void {
    if (spot.isAbsent || this.explain(spot)) return;
    this.#add(() => missingError(coordinateOf(spot), pathOf(spot)));
  }

  mistake(shape: ValueShape, value: unknown, spot: Spot): void {
    this.#add(() => wrongKindError(coordinateOf(spot), value, shape, pathOf(spot)));
  }

  tooDeep(spot: Spot): void {
    this.#add(() => tooDeepError(coordinateOf(spot), pathOf(spot)));
  }

  /** Whether an error of a subgraph says already why there is nothing. */
  explain(spot: Spot): boolean {
    return this.#explained.explain(pathOf(spot));
  }

  #add(error: () => GraphQLError): void {
    if (this.#added.length - this.#refusals.size < maximumErrors) this.#added.push(error());
  }
}
