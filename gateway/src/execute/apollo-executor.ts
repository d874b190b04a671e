import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, type ExecutionResult, GraphQLError, Kind, parse } from 'graphql';
import type { Preparation } from '../journey/preparation';
import type { CompiledOperation } from '../plan/compiled-operation';
import type { Graph } from '../plan/graph';
import type { Answer, Executor, Fetch, OwnerQuestion } from './executor';
import type { FormattedError } from './formatted-error';
import type { SubgraphAnswer } from './subgraph-answer';

type OperationContext = ReturnType<typeof buildOperationContext>;
type RequestContext = Parameters<typeof executeQueryPlan>[2];
type DataSource = ServiceMap[string];
type DataSourceAnswer = Awaited<ReturnType<DataSource['process']>>;
interface Run {
  readonly variables: Record<string, unknown>;
  readonly fetch: Fetch;
}
type Answers = (subgraph: string, request: { query: string }) => SubgraphAnswer | undefined;

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** An operation as Apollo's executor needs it: aliases, fragments and conditions as the client wrote them. */
interface StockOperation {
  readonly graph: Graph;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly plan: QueryPlan;
  readonly context: OperationContext;
}

/** Executes plans with the functions that `@apollo/gateway` exports; of its HTTP stack, server and telemetry nothing is used. */
export class ApolloExecutor implements Executor {
  readonly #operations = new WeakMap<CompiledOperation, StockOperation>();

  async execute(preparation: Preparation, fetch: Fetch): Promise<Answer> {
    const stock = this.#stock(preparation);
    if (!stock) return restored(preparation, { data: {} });
    const run = { variables: preparation.variables.sent, fetch };
    return restored(preparation, await this.#run(stock, stock.plan, run, () => undefined));
  }

  owner(preparation: Preparation): OwnerQuestion | undefined {
    const node = this.#stock(preparation)?.plan.node;
    if (node?.kind !== 'Subscription') return undefined;
    const { serviceName, operation, operationName, variableUsages = [] } = node.primary;
    return { subgraph: serviceName, query: operation, operationName, variables: variableUsages };
  }

  /** The owner's event takes the place of the answer to the plan's primary fetch; the plan then runs as a query's would. */
  async complete(preparation: Preparation, event: SubgraphAnswer, fetch: Fetch): Promise<Answer> {
    const stock = this.#stock(preparation);
    const node = stock?.plan.node;
    if (!stock || node?.kind !== 'Subscription') throw new TypeError('the operation is no subscription');
    const { requires: _requires, ...primary } = node.primary;
    const nodes: PlanNode[] = [primary as FetchNode, ...(node.rest ? [node.rest] : [])];
    const plan: QueryPlan = { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
    const run = { variables: preparation.variables.sent, fetch };
    return restored(preparation, await this.#run(stock, plan, run, answerOnce(primary, event)));
  }

  async #run(stock: StockOperation, plan: QueryPlan, run: Run, instead: Answers): Promise<ExecutionResult> {
    const result = await executeQueryPlan(
      plan,
      serviceMap(stock, run, instead),
      requestContext(stock, run),
      stock.context,
      stock.graph.fullSchema,
      stock.graph.plannerSchema,
    );
    const errors = result.errors?.map(presentable);
    return { data: result.data ?? null, ...(errors ? { errors } : {}) };
  }

  /** Planned when it is first carried out; nothing where all of it is closed to the caller. */
  #stock({ served, authorized, operation, compiled }: Preparation): StockOperation | undefined {
    const known = this.#operations.get(compiled);
    if (known || !authorized.document) return known;
    const { graph } = served;
    const { document } = authorized;
    const operationName = operation.name;
    const named = operationName === undefined ? {} : { operationName };
    const context = buildOperationContext({ schema: graph.publicSchema, operationDocument: document, ...named });
    const stock = { graph, document, operationName, plan: graph.stockPlan(document, operationName), context };
    this.#operations.set(compiled, stock);
    return stock;
  }
}

/** The answer in the shape that was asked for: nulls and errors where fields were left out. */
function restored(preparation: Preparation, result: ExecutionResult): Answer {
  const { served, operation, authorized, variables } = preparation;
  const errors = result.errors ?? [];
  if (result.data) {
    for (const [key, text] of served.introspection.introspect(preparation)) result.data[key] = JSON.parse(text);
  }
  if (!authorized.isReduced) return { data: JSON.stringify(result.data ?? null), errors };
  const shaped = served.authorizer.restore(operation, authorized, variables.coerced, result.data);
  return { data: JSON.stringify(shaped.data), errors: [...errors, ...shaped.errors] };
}

function answerOnce(primary: { serviceName: string; operation: string }, event: SubgraphAnswer): Answers {
  let isUsed = false;
  return (subgraph, request) => {
    if (isUsed || subgraph !== primary.serviceName || request.query !== primary.operation) return undefined;
    isUsed = true;
    return event;
  };
}

function serviceMap(operation: StockOperation, run: Run, instead: Answers): ServiceMap {
  return Object.fromEntries(operation.graph.subgraphs.map(({ name }) => [name, dataSource(name, run, instead)]));
}

const dataSource = (subgraph: string, run: Run, instead: Answers): DataSource => ({
  async process({ request }) {
    const { query = '', operationName, variables = {} } = request;
    const answer =
      instead(subgraph, { query }) ??
      (await run.fetch(subgraph, { body: JSON.stringify({ query, operationName, variables }) }));
    const errors = answer.errors?.flatMap((error) => (error.path?.length === 0 ? placed(error, query) : error));
    // The executor's types want its own response; it reads `data` and `errors` only.
    return { data: answer.data, ...(errors ? { errors } : {}) } as unknown as DataSourceAnswer;
  },
});

/** A fetch that failed as a whole failed each of its root fields. (Of `_entities` the executor knows the place itself.) */
function placed(error: FormattedError, query: string): FormattedError[] {
  if (query.includes('_entities')) return [error];
  const operation = parse(query, { noLocation: true }).definitions.find(
    (each) => each.kind === Kind.OPERATION_DEFINITION,
  );
  const fields = operation?.selectionSet.selections.filter((each) => each.kind === Kind.FIELD) ?? [];
  return fields.map((field) => ({ ...error, path: [(field.alias ?? field.name).value] }));
}

const requestContext = (operation: StockOperation, run: Run): RequestContext =>
  ({
    request: { variables: run.variables, operationName: operation.operationName },
    context: {},
    metrics: {},
    logger: quiet,
    document: operation.document,
  }) as unknown as RequestContext;

/** A path into a list that was never fetched ends at the list: `@` is the planner's word for "every item". */
const knownPath = (path: readonly (string | number)[] | undefined): readonly (string | number)[] | undefined => {
  const end = path?.indexOf('@') ?? -1;
  return end === -1 ? path : path?.slice(0, end);
};

/** What the executor throws of itself (an answer that does not fit the plan) says nothing to a client. */
function presentable(error: Error): GraphQLError {
  if (!(error instanceof GraphQLError)) return internal(error);
  const path = knownPath(error.path);
  const { code } = error.extensions;
  if (typeof code !== 'string' || error.extensions.serviceName === undefined) return internal(error, path);
  return new GraphQLError(error.message, { ...(path?.length ? { path } : {}), extensions: error.extensions });
}

const internal = (error: Error, path?: readonly (string | number)[]): GraphQLError =>
  new GraphQLError('Internal error', {
    ...(path ? { path } : {}),
    originalError: error,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
