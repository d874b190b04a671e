import { nothingDisclosed } from '../account/disclosures';
import type {
  CompiledPlan,
  EntitiesPart,
  PlannedRequest,
  ReadField,
  Representation,
  RootPart,
  SelectedField,
  Selection,
} from '../execute/compiled-plan';
import type { Fetch } from '../execute/executor';
import type { SubgraphAnswer } from '../execute/subgraph-answer';

/** A selection in few words: `true` for a leaf, an object for what is inside. */
export interface Fields {
  readonly [key: string]: true | Fields;
}

export const selection = (fields: Fields): Selection => ({
  fields: Object.entries(fields).map(([key, inner]) =>
    selected(key, inner === true ? {} : { inner: selection(inner) }),
  ),
});

export const selected = (key: string, more: Partial<SelectedField> = {}): SelectedField => ({
  answerKey: key,
  dataKey: key,
  ...more,
});

export const read = (dataKey: string, more: Partial<ReadField> = {}): ReadField => ({
  kind: 'field',
  dataKey,
  name: dataKey,
  ...more,
});

export const byKey = (type: string, ...keys: string[]): Representation => ({
  onTypes: new Set([type]),
  reads: keys.map((key) => read(key)),
});

export const root = (fields: Fields): RootPart => ({ kind: 'root', selection: selection(fields) });

/** @param path as in `users.@.address` */
export const entities = (
  index: number,
  path: string,
  fields: Fields,
  ...representations: Representation[]
): EntitiesPart => ({
  kind: 'entities',
  answerKey: `_e${index}`,
  variable: `r${index}`,
  paths: [path.split('.')],
  representations,
  selection: selection(fields),
});

export const plan = (...requests: readonly Partial<PlannedRequest>[]): CompiledPlan => ({
  plannedFetches: requests.length,
  requests: requests.map((request, index) => ({
    index,
    subgraph: `s${index}`,
    kind: 'query',
    query: `{q${index}}`,
    operationName: undefined,
    variables: [],
    parts: [],
    after: index === 0 ? [] : [index - 1],
    ...request,
  })),
});

export const answer = (data: unknown, errors?: SubgraphAnswer['errors']): SubgraphAnswer => ({
  data: data as SubgraphAnswer['data'],
  disclosure: nothingDisclosed,
  isPlain: true,
  ...(errors ? { errors } : {}),
});

export interface Asked {
  readonly subgraph: string;
  readonly body: string;
}

/** Subgraphs that answer what they are told to, and remember what they were asked. */
export class Subgraphs {
  readonly asked: Asked[] = [];

  constructor(private readonly answers: Readonly<Record<string, SubgraphAnswer | Promise<SubgraphAnswer>>>) {}

  readonly fetch: Fetch = async (subgraph, { body }) => {
    this.asked.push({ subgraph, body });
    const known = this.answers[subgraph];
    if (!known) throw new Error(`nothing was prepared for ${subgraph}`);
    return known;
  };

  /** the variables of each request, in order */
  get variables(): unknown[] {
    return this.asked.map(({ body }) => (JSON.parse(body) as { variables: unknown }).variables);
  }
}
