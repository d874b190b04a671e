import fc from 'fast-check';
import { buildSchema, GraphQLError, parse, validate } from 'graphql';
import { placeInText } from './faults-in-text';

const schema = buildSchema('type Query { name(of: Int): String other: Query }');

describe('faults in a text', () => {
  const line = fc.constantFrom('\n', '\r\n', '\r', '  ', '# a comment\n', '');
  const field = fc.constantFrom(
    'name',
    'nothing',
    'name(of: "x", of: 1)',
    'other { nothing }',
    'a: name a: other',
    '...F',
  );
  const document = fc
    .array(fc.tuple(line, field), { minLength: 1, maxLength: 12 })
    .map((lines) => `query ($unused: Int) {${lines.map(([before, text]) => `${before} ${text}`).join('\n')}}`);

  it('are where graphql-js finds them', () => {
    fc.assert(
      fc.property(document, (text) => {
        const expected = validate(schema, parse(text));
        const blind = parse(text, { noLocation: true });
        const errors = validate(schema, blind);
        placeInText(errors, blind, text);
        const placesOf = (found: readonly GraphQLError[]) => found.map(({ locations }) => locations?.slice(0, 4));
        expect(placesOf(errors)).toEqual(placesOf(expected));
      }),
    );
  });
});
