/** From the root of the data to one place in it: data keys and indexes of lists. */
export type Place = readonly (string | number)[];

/** More errors than this are not listed one by one. */
export const maximumErrors = 500;

/** An error that a subgraph answered, or the failure of a request, at one place of the data. */
export interface LocatedError {
  /** Ends where the plan knows no further. Empty: of no place in particular. */
  readonly path: Place;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** What carrying out a plan came to, before it is given the shape that the client asked for. */
export interface Outcome {
  /**
   * Plain objects under data keys. What was never fetched, or did not come, is missing; values are as the subgraphs sent them and
   * may be of any kind. Places that denote the same entity may be one object.
   */
  readonly data: Readonly<Record<string, unknown>>;
  /** in the order of the requests; more than `maximumErrors` are not listed */
  readonly errors: readonly LocatedError[];
  /** objects of the data that a subgraph, asked for the entity, answered `null` for: not there, or not open to the caller */
  readonly absent: ReadonlySet<object>;
  /** no answer had a backslash in its text, so no string of the data has a character that JSON must escape */
  readonly isPlain: boolean;
}
