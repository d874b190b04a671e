import { getNamedType, graphql, type GraphQLFieldResolver, parse, validate } from 'graphql';
import { anonymous } from '../authenticate/session';
import { CoordinateRules, Decisions } from '../authorize/decisions';
import { generatedParts } from '../execute/generate/generated-parts';
import { interpretedParts } from '../execute/interpret/interpreted-parts';
import { preparePlan } from '../execute/interpret/prepared-plan';
import { runPlan } from '../execute/interpret/run-plan';
import { compileShape } from '../execute/shape/compile-shape';
import { generatedShaper, interpretedShaper } from '../execute/shape/shaper';
import { TestCompiler } from './compiled';
import { type GraphSpec, subgraphSdl } from './graph-spec';
import { Fault, type Thing, thing, World } from './world';
import { WorldSubgraphs } from './world-subgraphs';

const variables = { yes: true, no: false };

/** All values, known without any subgraph. An enum value that clients must not see is nothing. */
const resolverOf =
  (world: World): GraphQLFieldResolver<Thing | undefined, unknown> =>
  (source, { n }, _context, { fieldName, parentType, returnType }) => {
    const isMood = getNamedType(returnType).name === 'Mood';
    const visible = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(visible);
      return isMood && value === 'HIDDEN' ? null : value;
    };
    return visible(world.value(source ?? thing(parentType.name, 0), fieldName, n as number | undefined));
  };

/** A random graph with its subgraphs, and all of it in one schema. */
export class WholeGraph {
  readonly compiler: TestCompiler;
  readonly #world: World;
  readonly #subgraphs: WorldSubgraphs;
  readonly #decisions: Decisions;

  /**
   * @param faults fields, by coordinate, that fail now and then
   * @throws Error where it does not compose
   */
  constructor(
    graph: GraphSpec,
    delaysLeaves: boolean,
    private readonly faults: ReadonlySet<string> = new Set(),
  ) {
    const sdls = Object.fromEntries(graph.subgraphs.map((each) => [each.name, subgraphSdl(each)]));
    this.compiler = new TestCompiler(sdls, { delaysLeaves });
    this.#world = new World(graph.fields, faults);
    this.#subgraphs = new WorldSubgraphs(graph, this.#world);
    const { requirements, publicSchema } = this.compiler.graph;
    this.#decisions = new Decisions(new CoordinateRules(requirements, publicSchema), anonymous, undefined);
  }

  isValid(text: string): boolean {
    return validate(this.compiler.graph.publicSchema, parse(text)).length === 0;
  }

  /** What one schema answers that has all of it. */
  async expected(text: string): Promise<string> {
    this.#world.turn = 0;
    const { data, errors } = await graphql({
      schema: this.compiler.graph.publicSchema,
      source: text,
      variableValues: variables,
      fieldResolver: resolverOf(this.#world),
      typeResolver: (value) => (value as Thing).type,
    });
    const unexpected = errors?.find(({ originalError }) => !(originalError instanceof Fault));
    if (unexpected) throw new Error(`the whole has errors: ${String(unexpected)}`);
    return this.#told(JSON.stringify(data), errors);
  }

  /** Where fields fail, what is said of it is not compared. */
  #told(data: string, errors: readonly unknown[] = []): string {
    return `{"data":${data},"errors":${this.faults.size > 0 ? errors.length > 0 : JSON.stringify(errors)}}`;
  }

  /** What the engine answers, by interpreter and by generated code. */
  async answers(text: string): Promise<readonly string[]> {
    const compiled = this.compiler.compile(text, variables);
    const shape = compileShape({ ...compiled, decisions: this.#decisions });
    const ways = [
      { parts: interpretedParts, shaper: interpretedShaper(shape) },
      { parts: generatedParts, shaper: generatedShaper(shape) },
    ];
    const answers: string[] = [];
    for (const { parts, shaper } of ways) {
      this.#world.turn = 0;
      const outcome = await runPlan(preparePlan(compiled.plan, parts), { variables, fetch: this.#subgraphs.fetch });
      const { data, errors } = shaper(outcome, new Map());
      answers.push(this.#told(data, errors));
    }
    return answers;
  }
}
