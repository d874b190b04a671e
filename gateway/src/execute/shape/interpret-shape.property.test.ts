import * as fc from 'fast-check';
import { executeSync, type GraphQLFieldResolver } from 'graphql';
import { OperationFilter } from '../../authorize/filter';
import { AnswerRestorer } from '../../authorize/restore';
import { drawAnswer, type RandomAnswer } from '../../testing/random-answer';
import { allPolicies, variedSchema } from '../../testing/varied-schema';
import { compileShape } from './compile-shape';
import { interpretShape } from './interpret-shape';

const outcomeOf = ({ data, absent }: RandomAnswer) => ({ data, absent, errors: [], isPlain: false });

function shaped(answer: RandomAnswer, policies: readonly string[] = answer.policies) {
  const shape = compileShape({ ...answer, decisions: variedSchema.openTo(policies) });
  return interpretShape(shape, outcomeOf(answer), new Map());
}

/** What graphql-js makes of the same data. */
function executed({ naming, data, conditions }: RandomAnswer, document: RandomAnswer['operation']['document']) {
  const fieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (
    source,
    _arguments,
    _context,
    info,
  ) => {
    const [node] = info.fieldNodes;
    return node && source[naming.dataKeyOf(node, info.parentType.name)];
  };
  return executeSync({
    schema: variedSchema.schema,
    document,
    rootValue: data,
    variableValues: conditions,
    fieldResolver,
  });
}

const told = (errors: readonly { message: string; path?: unknown }[] = []) =>
  errors.map(({ message, path }) => ({ message, path }));

const inAnyOrder = (errors: Parameters<typeof told>[0]) =>
  told(errors)
    .map((error) => JSON.stringify(error))
    .sort();

describe('the interpreter of shapes', () => {
  it.each(['well-formed', 'nulls anywhere'] as const)('makes of data (%s) what graphql-js makes of it', (straying) => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const answer = drawAnswer(draw, straying);
        const expected = executed(answer, answer.operation.document);
        const { data, errors } = shaped(answer, allPolicies);
        expect(data).toBe(JSON.stringify(expected.data));
        expect(told(errors)).toEqual(told(expected.errors));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['well-formed', 'nulls anywhere'] as const)(
    'closes what the filter left out of data (%s) as graphql-js and the restorer of filtered answers do together',
    (straying) => {
      fc.assert(
        fc.property(fc.gen(), fc.boolean(), (draw, isDecided) => {
          const answer = drawAnswer(draw, straying);
          const { operation, conditions, policies } = answer;
          const decisions = variedSchema.openTo(isDecided ? policies : null);
          const filtered = new OperationFilter(operation.document, decisions).filter(operation.node, operation.root);
          const fetched = filtered ? executed(answer, filtered) : { data: {} };
          const restorer = new AnswerRestorer(operation.document, decisions, conditions);
          const expected = restorer.restore(operation.node, operation.root, fetched.data);
          const { data, errors } = interpretShape(compileShape({ ...answer, decisions }), outcomeOf(answer), new Map());
          expect(data).toBe(JSON.stringify(expected));
          expect(inAnyOrder(errors)).toEqual(inAnyOrder([...(fetched.errors ?? []), ...restorer.errors]));
        }),
        { numRuns: 500 },
      );
    },
  );
});
