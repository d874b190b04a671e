import { ProtectedSchema } from '../../testing/protected-schema';
import type { Place } from '../outcome';
import { clientErrors } from './client-errors';

const graph = new ProtectedSchema(`
  type Query { user(id: ID): User nodes: [Node] grid: [[User]] }
  interface Node { id: ID user: User }
  type User implements Node { id: ID user: User name: String secret: User @policy(policies: [["secret:read"]]) }
  type Book implements Node { id: ID user: User author: User }
`);
const errorAt = (path: Place) => ({ message: '', path, extensions: { code: 'NOT_FOUND' } });
const located = (query: string, errors: Place[], data = {}, absent: object[] = []) =>
  clientErrors(graph.shapeOf(query), { data, errors: errors.map(errorAt), absent: new Set(absent), isPlain: true });
const paths = (query: string, place: Place, data = {}, absent: object[] = []) =>
  located(query, [place], data, absent).map(({ path }) => path?.join('.') ?? '');

describe('the place of an error', () => {
  it('is said in the words of the client', () => {
    expect(paths('{ me: user(id: 1) { called: name } }', ['user_a0', 'name'])).toEqual(['me.called']);
    expect(paths('{ rows: grid { called: name } }', ['grid', 1, 0, 'name'])).toEqual(['rows.1.0.called']);
  });

  it('is each of those where the client asked for the same', () => {
    const query = '{ a: user(id: 1) { x: name y: name } b: user(id: 1) { name } c: user(id: 2) { name } }';
    expect(paths(query, ['user_a0', 'name'])).toEqual(['a.x', 'a.y', 'b.name']);
  });

  it('is the nearest that the client asked for, where it did not ask', () => {
    expect(paths('{ user { name } }', ['user', 'id'])).toEqual(['user']);
    expect(paths('{ user { name } }', ['nodes', 0])).toEqual(['']);
    expect(paths('{ user { name } }', ['user', 'name', 'deeper', 1])).toEqual(['user.name']);
    expect(paths('{ nodes { id } }', ['nodes', 'id'])).toEqual(['nodes']);
    expect(paths('{ user { secret { id } } }', ['user', 'secret', 'id'])).toEqual(['user']);
  });

  it('is not said of an alias that did not ask and lacks nothing', () => {
    const query = '{ a: user { user { name } } b: user { user { id } } c: user { id } }';
    const place = ['user', 'user', 'name'];
    expect(paths(query, place, { user: { user: {} } })).toEqual(['a.user.name']);
    expect(paths(query, place, { user: { user: null } })).toEqual(['a.user.name', 'b.user']);
    expect(paths(query, place, { user: null })).toEqual(['a.user.name', 'b.user', 'c']);
  });

  it('is said of an alias that did not ask, but lacks what an entity would have been answered with', () => {
    const query = '{ a: user { name } b: user { id } c: user { name id } d: user { user { id } } }';
    const user = { id: '1', user: null };
    expect(paths(query, ['user', 'secret'], { user })).toEqual(['a', 'b', 'c', 'd']);
    expect(paths(query, ['user', 'secret'], { user }, [user])).toEqual(['a.name', 'c.name']);
    expect(paths('{ a: user { name } b: user { id } }', ['user', 'id'], { user }, [user])).toEqual(['a.name', 'b.id']);
  });

  it('depends on the type of the object that is there, and on every type it may be where it is not', () => {
    const query = '{ nodes { ... on User { u: user { id } } ... on Book { b: user { id } } } }';
    const place = ['nodes', 0, 'user', 'id'];
    expect(paths(query, place, { nodes: [{ __typename: 'Book' }] })).toEqual(['nodes.0.b.id']);
    expect(paths(query, place, { nodes: [null] })).toEqual(['nodes.0.u.id', 'nodes.0.b.id']);
    const alike = '{ nodes { ... on User { x: user { id } } ... on Book { x: author { id } } } }';
    expect(paths(alike, place, { nodes: [null] })).toEqual(['nodes.0.x.id']);
  });

  it('is said once at most, when very many aliases would say it very often', () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'name' : `a: user { ${nested(depth - 1)} } b: user { ${nested(depth - 1)} }`;
    const place = [...Array.from({ length: 10 }, () => 'user'), 'name'];
    expect(located(`{ ${nested(10)} }`, [place, place, place])).toHaveLength(502);
  });
});
