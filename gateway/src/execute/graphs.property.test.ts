import * as fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { DocumentError } from '../document/document-reader';
import { type Draw, pick } from '../testing/draw';
import { fieldNamesOf, type GraphSpec, readNamesOf, subgraphSdl } from '../testing/graph-spec';
import { GraphDrawing } from '../testing/random-graph';
import { OperationWriter, withOtherNames } from '../testing/random-operation';
import { WholeGraph } from '../testing/whole-graph';

/** `SALUS_RANDOM_GRAPHS=2000` looks longer. */
const graphs = Number(process.env['SALUS_RANDOM_GRAPHS'] ?? 15);
const operations = 12;

/** Nothing where a graph does not compose: not all that are drawn do. */
function compose(graph: GraphSpec, delaysLeaves: boolean, faults?: ReadonlySet<string>): WholeGraph | undefined {
  try {
    return new WholeGraph(graph, delaysLeaves, faults);
  } catch {
    return undefined;
  }
}

/** Fields that nothing else depends on. */
function drawFaults(draw: Draw, { fields, subgraphs }: GraphSpec): ReadonlySet<string> {
  const read = new Set(['id', 'upc', 'pair', 'a', 'b', ...readNamesOf(subgraphs)]);
  const able = [...fields.keys()].filter((coordinate) => {
    const [type = '', name = ''] = coordinate.split('.');
    return !read.has(name) && !['Query', 'Mutation'].includes(type);
  });
  return new Set(able.length > 0 ? [0, 1, 2].map(() => pick(draw, able)) : []);
}

function operationOn(draw: Draw, graph: GraphSpec, { compiler }: WholeGraph): string {
  const { publicSchema } = compiler.graph;
  const kind = publicSchema.getMutationType() && draw(fc.boolean) ? 'mutation' : 'query';
  const text = new OperationWriter(draw, publicSchema).write(kind);
  // reads both variables, as every operation must that declares them
  const reading = text.replace('{', '{ __typename @include(if: $yes) @skip(if: $no)');
  return draw(fc.boolean) ? withOtherNames(draw, reading, fieldNamesOf(graph)) : reading;
}

const shown = ({ subgraphs }: GraphSpec): string =>
  subgraphs.map((each) => `# ${each.name}\n${subgraphSdl(each)}`).join('\n');

/**
 * A refusal is none of the answers that are compared: some random operations can be fetched in more ways than are looked at, or are
 * longer than any may be.
 */
const isRefusal = (error: unknown): boolean => {
  const errors = error instanceof DocumentError ? error.errors : [error];
  return errors.some((each) => each instanceof GraphQLError && each.extensions['code'] === 'LIMIT_EXCEEDED');
};

async function expectAsFromOneSchema(graph: GraphSpec, whole: WholeGraph, text: string): Promise<void> {
  const expected = await whole.expected(text);
  const answers = await whole.answers(text).catch((error: unknown) => (isRefusal(error) ? [] : [String(error)]));
  for (const answer of answers) {
    if (answer !== expected) throw new Error(`${text}\n${shown(graph)}\nexpected ${expected}\nreceived ${answer}`);
  }
}

async function expectOperations(draw: Draw, graph: GraphSpec, whole: WholeGraph): Promise<void> {
  for (let at = 0; at < operations; at += 1) {
    const text = operationOn(draw, graph, whole);
    if (whole.isValid(text)) await expectAsFromOneSchema(graph, whole, text);
  }
}

describe('a random graph of several subgraphs', () => {
  it('answers as one schema that has all of it would, to the letter', async () => {
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      const graph = new GraphDrawing(draw).graph();
      const whole = compose(graph, draw(fc.boolean));
      fc.pre(whole !== undefined);
      await expectOperations(draw, graph, whole);
    });
    await fc.assert(property, { numRuns: graphs, endOnFailure: true });
  }, 600_000);

  it('answers so where fields fail in the middle of it', async () => {
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      const graph = new GraphDrawing(draw).graph();
      const whole = compose(graph, draw(fc.boolean), drawFaults(draw, graph));
      fc.pre(whole !== undefined);
      await expectOperations(draw, graph, whole);
    });
    await fc.assert(property, { numRuns: graphs, endOnFailure: true });
  }, 600_000);
});
