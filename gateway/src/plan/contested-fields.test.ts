import { buildSchema, getOperationAST, parse } from 'graphql';
import { contestedFields } from './contested-fields';
import type { Contested } from './naming';

const schema = buildSchema(`
  type Query { user(id: ID): User book: Book node: Node }
  interface Node { id: ID! owner: User }
  type User implements Node { id: ID! name(short: Boolean): String owner: User book: Book }
  type Book implements Node { id: ID! title: String owner: User }
`);

const contested = (text: string): Contested => {
  const document = parse(text);
  const node = getOperationAST(document);
  const root = node && schema.getRootType(node.operation);
  if (!node || !root) throw new Error('the test expects one operation');
  return contestedFields({ document, node, root }, schema);
};
const byAliases = (text: string): readonly string[] => [...contested(text).byAliases];
const byTypes = (text: string): readonly string[] => [...contested(text).byTypes];

describe('fields are contested', () => {
  it.each([
    ['by aliases that ask for different things', '{ a: user { id } b: user { name } }', 'user()'],
    ['by an alias and the name itself', '{ user(id: 1) { id } b: user(id: 1) { id name } }', 'user(id: 1)'],
    ['by differences further down', '{ a: user { book { id } } b: user { book { title } } }', 'user()'],
    ['by different arguments inside', '{ a: user { name } b: user { name(short: true) } }', 'user()'],
    ['by conditions on one of them', 'query ($x: Boolean!) { a: book { id @skip(if: $x) } b: book { id } }', 'book()'],
    ['from fragments on different types', '{ node { ... on Book { a: owner { id } } b: owner { name } } }', 'owner()'],
    [
      'by what only some types ask for',
      '{ node { a: owner { id } ... on Book { a: owner { name } } b: owner { id name } } }',
      'owner()',
    ],
  ])('%s: %s', (_what, text, field) => {
    expect(byAliases(text)).toEqual([field]);
    expect(byTypes(text)).toEqual([]);
  });

  it.each([
    ['without aliases', '{ user { id } ... on Query { user { name } } }'],
    ['by aliases of leaves', '{ user { id key: id } }'],
    ['with other arguments', '{ a: user(id: 1) { id } b: user(id: 2) { name } }'],
    ['at different places', '{ a: user { o: owner { id } owner { id } } book { owner { name } } }'],
    [
      'by the same things, written differently',
      '{ a: user { id book { title } } b: user { ...U ... { book { title } book { x: title } } } } fragment U on User { id }',
    ],
    [
      'by the same conditions',
      'query ($x: Boolean!) { a: user { id @skip(if: $x) } b: user { ... @skip(if: $x) { id } } }',
    ],
    [
      'by one that is asked for under a condition',
      'query ($x: Boolean!) { a: book @skip(if: $x) { id } b: book { id } }',
    ],
    ['by the same things of different types', '{ node { ... on Book { a: owner { id } } b: owner { id } } }'],
    ['by what the gateway answers', '{ a: __schema { types { name } } b: __schema { queryType { name } } }'],
  ])('never %s: %s', (_what, text) => {
    expect(byAliases(text).filter((field) => !field.startsWith('__'))).toEqual([]);
    expect(byTypes(text)).toEqual([]);
  });

  it.each([
    ['are asked for different things', '{ node { ... on Book { owner { id } } ... on User { owner { name } } } }'],
    [
      'are asked under different names',
      '{ node { ... on Book { a: owner { id } } ...F } } fragment F on User { b: owner { name } }',
    ],
    [
      'are asked for different things further down',
      '{ node { ... on Book { owner { book { id } } } ... on User { owner { book { title } } } } }',
    ],
  ])('by object types that %s: %s', (_what, text) => {
    expect({ byTypes: byTypes(text), byAliases: byAliases(text) }).toEqual({ byTypes: ['owner()'], byAliases: [] });
  });

  it.each([
    ['are asked for the same', '{ node { ... on Book { owner { id } } ... on User { owner { id } } } }'],
    ['are asked beside all', '{ node { ... on Book { owner { id } } ... on User { owner { name } } owner { id } } }'],
  ])('never by object types that %s: %s', (_what, text) => {
    expect(byTypes(text)).toEqual([]);
  });
});
