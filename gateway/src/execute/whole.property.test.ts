import * as fc from 'fast-check';
import { graphql } from 'graphql';
import { federationLink, TestCompiler } from '../testing/compiled';
import { type Draw, pick, upTo } from '../testing/draw';
import { failing, type Faults, village, villageSdl, VillageSubgraphs } from '../testing/federated-village';
import { ProtectedSchema } from '../testing/protected-schema';
import { OperationWriter } from '../testing/random-operation';
import { generatedParts } from './generate/generated-parts';
import { interpretedParts } from './interpret/interpreted-parts';
import { preparePlan } from './interpret/prepared-plan';
import { runPlan } from './interpret/run-plan';
import { compileShape } from './shape/compile-shape';
import { interpretedShaper } from './shape/shaper';

const compiler = new TestCompiler(villageSdl);
const { publicSchema, publicSdl } = compiler.graph;
const decisions = new ProtectedSchema(publicSdl).openTo([]);
const subgraphs = new VillageSubgraphs((name) => federationLink + villageSdl[name]);
const variables = { yes: true, no: false };

/** Planned, carried out in both ways and shaped; against graphql-js on a schema that has everything. */
async function expectAsFromOneSchema(text: string, faults: Faults = new Map()): Promise<void> {
  const fieldResolver = failing(faults);
  const question = { schema: publicSchema, source: text, rootValue: village, variableValues: variables, fieldResolver };
  const whole = await graphql(question);
  if (faults.size === 0) expect(whole.errors).toBeUndefined();
  const expected = { text, faults, data: JSON.stringify(whole.data ?? null), hasFailed: whole.errors !== undefined };
  const compiled = compiler.compile(text, variables);
  const shaper = interpretedShaper(compileShape({ ...compiled, decisions }));
  for (const make of [interpretedParts, generatedParts]) {
    const outcome = await runPlan(preparePlan(compiled.plan, make), { variables, fetch: subgraphs.failing(faults) });
    const { data, errors } = shaper(outcome, new Map());
    expect({ text, faults, data, hasFailed: errors.length > 0 }).toEqual(expected);
  }
}

/** Fields that nothing else is looked up by. */
const mayFail = [
  ...['legs', 'owner', 'height', 'things', 'best', 'size', 'stamp', 'name', 'boss', 'similar', 'receiver'],
  ...['score', 'letters', 'text', 'writer'],
];

const drawOperation = (draw: Draw): string =>
  // reads both variables, as every operation must that declares them
  new OperationWriter(draw, publicSchema).write().replace('{', '{ __typename @include(if: $yes) @skip(if: $no)');

const ofInterfaceObject = [
  ...['score', 'a: letters { writer { id } }', 'b: letters { text(upTo: 3) }', 'letters { about { size } }'],
  ...['letters { text(upTo: 1) }', 'letters { about { upc } }', 'letters { writer { score } }', 'name'],
];

function drawOfEachType(draw: Draw): string {
  const some = (): string => [0, 1].map(() => pick(draw, ofInterfaceObject)).join(' ');
  const ofTypes = (): string =>
    `${pick(draw, ['', 'score', 'name'])} ... on Person { ${some()} } ... on Animal { ${some()} }`;
  return `{ people { ${ofTypes()} } anybody { ${ofTypes()} } newest { receiver { ${ofTypes()} } } }`;
}

const drawFaults = (draw: Draw): Faults =>
  new Map(Array.from({ length: 3 }, () => [pick(draw, mayFail), upTo(draw, 1)] as const));

describe('a graph of several subgraphs', () => {
  it('answers as one schema that has all of it would, to the letter', async () => {
    const property = fc.asyncProperty(fc.gen(), (draw) => expectAsFromOneSchema(drawOperation(draw)));
    await fc.assert(property, { numRuns: 60, endOnFailure: true });
  });

  it('answers as one schema would where fields fail, and says that they did', async () => {
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      await expectAsFromOneSchema(drawOperation(draw), drawFaults(draw));
    });
    await fc.assert(property, { numRuns: 100, endOnFailure: true });
  });

  it('answers so where an interface object is asked for different things of each type', async () => {
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      const faults = new Map(['score', 'writer', 'text', 'size'].map((field) => [field, upTo(draw, 2)]));
      await expectAsFromOneSchema(drawOfEachType(draw), faults);
    });
    await fc.assert(property, { numRuns: 100, endOnFailure: true });
  });

  it.each([
    '{ anybody { ... on Found { ... on Being { name } } } }',
    '{ newest { receiver { ... on Found { __typename } } } }',
  ])('knows an interface again in a union that has some of its types: %s', (text) => expectAsFromOneSchema(text));
});
