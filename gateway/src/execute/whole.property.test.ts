import * as fc from 'fast-check';
import { graphql } from 'graphql';
import { federationLink, TestCompiler } from '../testing/compiled';
import { village, villageSdl, VillageSubgraphs } from '../testing/federated-village';
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
const { fetch } = new VillageSubgraphs((name) => federationLink + villageSdl[name]);
const variables = { yes: true, no: false };

/** Planned, carried out in both ways and shaped; against graphql-js on a schema that has everything. */
async function expectAsFromOneSchema(text: string): Promise<void> {
  const whole = await graphql({ schema: publicSchema, source: text, rootValue: village, variableValues: variables });
  expect(whole.errors).toBeUndefined();
  const compiled = compiler.compile(text, variables);
  const shaper = interpretedShaper(compileShape({ ...compiled, decisions }));
  for (const make of [interpretedParts, generatedParts]) {
    const outcome = await runPlan(preparePlan(compiled.plan, make), { variables, fetch });
    const { data, errors } = shaper(outcome, new Map());
    expect({ text, data, errors }).toEqual({ text, data: JSON.stringify(whole.data), errors: [] });
  }
}

describe('a graph of several subgraphs', () => {
  it('answers as one schema that has all of it would, to the letter', async () => {
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      const text = new OperationWriter(draw, publicSchema).write();
      // reads both variables, as every operation must that declares them
      await expectAsFromOneSchema(text.replace('{', '{ __typename @include(if: $yes) @skip(if: $no)'));
    });
    await fc.assert(property, { numRuns: 60, endOnFailure: true });
  });

  it.each([
    '{ anybody { ... on Found { ... on Being { name } } } }',
    '{ newest { receiver { ... on Found { __typename } } } }',
  ])('knows an interface again in a union that has some of its types: %s', expectAsFromOneSchema);
});
