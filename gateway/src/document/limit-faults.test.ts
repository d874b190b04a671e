import { getIntrospectionQuery, parse } from 'graphql';
import { standAloneLimits } from '../config/settings-file';
import { shapedBombs } from '../testing/bombs';
import { limitFaults } from './limit-faults';

describe('a document within the limit of tokens that is meant to cost much', () => {
  it.each(shapedBombs)('is refused before validation looks at it: $name', ({ query }) => {
    const faults = limitFaults(
      parse(query, { maxTokens: standAloneLimits.tokens, noLocation: true }),
      standAloneLimits,
    );
    expect(faults.length).toBeGreaterThan(0);
  });

  const messagesOf = (query: string) => limitFaults(parse(query), standAloneLimits).map(({ message }) => message);

  it('is told of a circle by the names of the first fragments in it', () => {
    const circle = (length: number) =>
      Array.from({ length }, (_, i) => `fragment F${i} on Query { ...F${(i + 1) % length} }`).join(' ');
    expect(messagesOf(`{ ...F0 } ${circle(1)}`)).toEqual(['Cannot spread fragment "F0" within itself.']);
    expect(messagesOf(`{ a } ${circle(3)}`)).toEqual(['Cannot spread fragment "F0" within itself via "F1", "F2".']);
    expect(messagesOf(`{ ...F0 } ${circle(900)}`)).toEqual([
      'Cannot spread fragment "F0" within itself via "F1", "F2", "F3", "F4", "F5" and 894 more.',
    ]);
  });

  it.each([
    ['a type', `query ($a: ${'['.repeat(33)}Int${']'.repeat(33)}) { a }`],
    ['a value', `{ a(b: [{ c: ${'['.repeat(31)}1${']'.repeat(31)} }]) }`],
    ['a default value', `query ($a: Int = ${'['.repeat(33)}1${']'.repeat(33)}) { a }`],
  ])('is told how many levels it has in %s', (_what, query) => {
    expect(messagesOf(query)).toEqual(['The document has 33 levels in a type or a value; at most 32 are allowed.']);
  });

  it('is told of twenty definitions that are too large, and the others are not looked at', () => {
    const deep = `${'{ a '.repeat(60)}${'}'.repeat(60)}`;
    expect(messagesOf(Array.from({ length: 100 }, (_, i) => `query Q${i} ${deep}`).join(' '))).toHaveLength(20);
  });

  it('may have 32 levels, and a name of 256 characters', () => {
    expect(messagesOf(`{ a(b: ${'['.repeat(32)}1${']'.repeat(32)}) }`)).toEqual([]);
    expect(messagesOf(`{ ${'a'.repeat(256)} }`)).toEqual([]);
    expect(messagesOf(`{ ${'a'.repeat(257)} }`)).toHaveLength(1);
  });

  it('may read the schema as tools do, and not by a thousand names', () => {
    expect(messagesOf(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }))).toEqual([]);
    const often = Array.from({ length: 200 }, (_, i) => `f${i}: fields { name }`).join(' ');
    expect(messagesOf(`{ __schema { types { ${often} } } }`)).toEqual([
      'The operation has 402 fields and reads the whole schema; at most 400 are allowed.',
    ]);
  });

  it('is measured with both fragments where two have one name', () => {
    const deep = `${'{ a '.repeat(60)}${'}'.repeat(60)}`;
    expect(messagesOf(`{ a } fragment F on Query ${deep} fragment F on Query { a }`)).toHaveLength(1);
  });
});
