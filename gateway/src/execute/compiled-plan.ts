/**
 * What remains of a query plan once everything that can be known before a request is worked out: which requests to send, in which
 * order, what to send from the data that is there, where to put what comes back. Both ways to carry a plan out (`interpret/`, the
 * reference, and `generate/`, code written for one plan) read these same structures.
 *
 * Data is one tree of plain objects under *data keys*. A data key names one field with one set of arguments, never a client's
 * alias: two places of an operation that ask the same share a key, two that differ in arguments never do (`plan/naming.ts`).
 */

/** From the root of the data to places in it: data keys, and `@` for every item of a list. */
export type DataPath = readonly string[];

/** The word in a `DataPath` for every item of the list that the path has come to. */
export const everyItem = '@';

/** What an answer brings. Keys that are not listed here are never read, whatever a subgraph sends. */
export interface Selection {
  readonly fields: readonly SelectedField[];
}

export interface SelectedField {
  /** its key in the subgraph's answer */
  readonly answerKey: string;
  /** its key in the data; differs where the planner gave types of one abstract type different aliases (`outputRewrites`) */
  readonly dataKey: string;
  /** for a field that returns objects */
  readonly inner?: Selection;
}

/** What is read from the data to say which entity is meant, `__typename` apart. */
export type ReadNode = ReadField | ReadFragment;

export interface ReadField {
  readonly kind: 'field';
  readonly dataKey: string;
  /** its name in the representation: the field's own name, whatever its key in the data */
  readonly name: string;
  readonly inner?: readonly ReadNode[];
}

export interface ReadFragment {
  readonly kind: 'fragment';
  /** object types (and, for the supergraph's interface objects, the interface's own name) that it applies to */
  readonly onTypes: ReadonlySet<string>;
  readonly nodes: readonly ReadNode[];
}

/** One alternative: which representation an object of these types makes. The first one that fits is taken. */
export interface Representation {
  readonly onTypes: ReadonlySet<string>;
  /** the type name to send in place of the object's own, for an interface object (`inputRewrites`) */
  readonly typename?: string;
  /** An object for which any of these was never fetched makes no representation; `null` is a value like others. */
  readonly reads: readonly ReadNode[];
}

/** Root fields: their answer begins the data, or adds to it. */
export interface RootPart {
  readonly kind: 'root';
  /** Where an object of the root type lies deeper in the data (a field that returns `Query`); absent: the data itself. */
  readonly path?: DataPath;
  readonly selection: Selection;
}

/** Entities: objects of the data become representations, equal ones once; each answer is added to every object it was asked for. */
export interface EntitiesPart {
  readonly kind: 'entities';
  /** key of this part's `_entities` in the answer: `_e0`, `_e1` … */
  readonly answerKey: string;
  /** name of its variable with the representations: `r0`, `r1` …; unique in the request and not a variable of the client's */
  readonly variable: string;
  /** where the objects are; several where the same was asked of several places */
  readonly paths: readonly DataPath[];
  readonly representations: readonly Representation[];
  readonly selection: Selection;
}

export type Part = RootPart | EntitiesPart;

/** One HTTP request to one subgraph; several fetches of the plan where they could be made together. */
export interface PlannedRequest {
  /** its place in `CompiledPlan.requests` */
  readonly index: number;
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** the whole document, minified; for a request of which some parts have nothing to ask, an empty list is sent for those */
  readonly query: string;
  readonly operationName: string | undefined;
  /** names of the client's variables that it uses; one that the client did not send is left out */
  readonly variables: readonly string[];
  readonly parts: readonly Part[];
  /** indexes of the requests whose answers it needs; all smaller than its own. Mutations: also of the one before it. */
  readonly after: readonly number[];
}

export interface CompiledPlan {
  /** Every request comes after those it needs. Of a subscription, the first one is the owner's (`kind: 'subscription'`): it is not
   * sent for an event, the event is its answer. */
  readonly requests: readonly PlannedRequest[];
  /** fetches that the planner made of it, before they were put together */
  readonly plannedFetches: number;
}
