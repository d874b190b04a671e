import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { SalusError } from '@salus/subgraph-kit/errors';
import { Requirements } from '../authorize/requirements';
import { TypeNames } from '../execute/compile/type-names';
import { withExecutableDirectives } from './executable-directives';
import { withinBounds } from './planning-bounds';
import { prepareSupergraph, type PreparedSupergraph } from './prepared-supergraph';

const specification = 'https://specs.apollo.dev';

/** Federation features this gateway carries out; a supergraph that needs another one is refused rather than half understood. */
const supportedFeatures = new Set([
  ...['core/v0.1', 'core/v0.2', 'join/v0.1', 'join/v0.2', 'join/v0.3', 'join/v0.4', 'join/v0.5'].map(
    (name) => `${specification}/${name}`,
  ),
  ...['tag/v0.1', 'tag/v0.2', 'tag/v0.3', 'inaccessible/v0.1', 'inaccessible/v0.2', 'cost/v0.1'].map(
    (name) => `${specification}/${name}`,
  ),
  ...['authenticated/v0.1', 'requiresScopes/v0.1', 'policy/v0.1'].map((name) => `${specification}/${name}`),
]);

/** Fetches come with every field written where it is selected, so that they can be put together. */
const withoutFragments = { reuseQueryFragments: false, generateQueryFragments: false };

/** One supergraph, ready to serve: what clients see, what it asks of them, and how operations on it are planned. */
export class Graph {
  /** what clients see */
  readonly publicSchema: GraphQLSchema;
  readonly publicSdl: string;
  /** everything, directives of the join specification included */
  readonly fullSchema: GraphQLSchema;
  readonly requirements: Requirements;
  readonly subgraphs: readonly { name: string; url: string }[];
  /** the same as `publicSchema`, in the planner's own words */
  readonly plannerSchema: Schema;
  readonly typeNames: TypeNames;
  readonly prepared: PreparedSupergraph;
  readonly #supergraph: Supergraph;
  readonly #planner: QueryPlanner;
  /** the prepared supergraph's, which knows more fields than clients see */
  readonly #plannable: Schema;
  #stockPlanner: QueryPlanner | undefined;

  /** @throws Error where the text is no supergraph, or needs a feature that is not carried out here */
  constructor(readonly sdl: string) {
    this.#supergraph = Supergraph.build(sdl, { supportedFeatures });
    this.plannerSchema = this.#supergraph.apiSchema();
    const document = parse(sdl, { noLocation: true });
    this.publicSchema = withExecutableDirectives(this.plannerSchema.toGraphQLJSSchema(), document);
    this.publicSdl = `${printSchema(lexicographicSortSchema(this.publicSchema))}\n`;
    this.fullSchema = this.#supergraph.schema.toGraphQLJSSchema();
    this.requirements = new Requirements(document, this.fullSchema);
    this.subgraphs = this.#supergraph.subgraphsMetadata();
    this.prepared = prepareSupergraph(sdl);
    this.typeNames = new TypeNames(this.fullSchema, this.prepared.interfaceObjects);
    const prepared =
      this.prepared.sdl === sdl
        ? this.#supergraph
        : Supergraph.build(this.prepared.sdl, { supportedFeatures, validateSupergraph: false });
    this.#plannable = prepared.apiSchema();
    this.#planner = new QueryPlanner(prepared, withoutFragments);
  }

  /**
   * @param document one operation, written for the planner (`plannable.ts`)
   * @throws SalusError LIMIT_EXCEEDED where the planner finds too many ways
   */
  plan(document: DocumentNode, overrideConditions: Map<string, boolean>): QueryPlan {
    try {
      const operation = operationFromDocument(this.#plannable, document);
      return withinBounds(() => this.#planner.buildQueryPlan(operation, { overrideConditions }));
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('exceeds limit'))) throw error;
      throw new SalusError(
        'LIMIT_EXCEEDED',
        'The operation can be fetched in too many ways; ask for less of it at once.',
      );
    }
  }

  /** The plan of Apollo's own executor, for a document as clients write it. */
  stockPlan(document: DocumentNode, operationName: string | undefined): QueryPlan {
    this.#stockPlanner ??= new QueryPlanner(this.#supergraph);
    const named = operationName === undefined ? {} : { operationName };
    return this.#stockPlanner.buildQueryPlan(operationFromDocument(this.plannerSchema, document, named));
  }
}
