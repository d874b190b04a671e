import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { examples } from './examples';

const schema = buildSchema(fs.readFileSync(path.resolve(__dirname, '../../../../../gateway/schema.graphql'), 'utf8'));

describe('the examples', () => {
  it.each(examples.map((example) => [example.id, example] as const))('%s asks what the graph has', (_id, example) => {
    expect(validate(schema, parse(example.operation))).toEqual([]);
  });

  it.each(examples.map((example) => [example.id, example] as const))(
    '%s knows where its variables come from',
    (_id, example) => {
      const required = [...example.operation.matchAll(/\$\w+: [\w[\]]+!/g)];
      expect(example.variables !== undefined).toBe(required.length > 0);
    },
  );

  it('have names of their own', () => {
    expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
  });
});
