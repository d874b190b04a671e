import { answer, byKey, entities, plan, read, root, selected, Subgraphs } from '../../testing/plans';
import type { CompiledPlan } from '../compiled-plan';
import type { Outcome } from '../outcome';
import type { SubgraphAnswer } from '../subgraph-answer';
import { interpretedParts } from './interpreted-parts';
import { preparePlan } from './prepared-plan';
import { runPlan } from './run-plan';

const run = (
  compiled: CompiledPlan,
  subgraphs: Subgraphs,
  variables: Record<string, unknown> = {},
  event?: SubgraphAnswer,
): Promise<Outcome> =>
  runPlan(preparePlan(compiled, interpretedParts), { variables, fetch: subgraphs.fetch, ...(event ? { event } : {}) });

const users = { users: { __typename: true, id: true } } as const;
const user = (id: string): Record<string, unknown> => ({ __typename: 'User', id });
/** users from one subgraph, their names from another one */
const named = plan({ parts: [root(users)] }, { parts: [entities(0, 'users.@', { name: true }, byKey('User', 'id'))] });

describe('the interpreter', () => {
  it('adds what each subgraph knows of an entity', async () => {
    const subgraphs = new Subgraphs({
      s0: answer({ users: [user('1'), user('2')] }),
      s1: answer({ _e0: [{ name: 'Anna' }, { name: 'Jan' }] }),
    });
    const { data, errors, isPlain } = await run(named, subgraphs);
    expect(data).toEqual({
      users: [
        { ...user('1'), name: 'Anna' },
        { ...user('2'), name: 'Jan' },
      ],
    });
    expect(errors).toEqual([]);
    expect(isPlain).toBe(true);
    expect(subgraphs.asked[1]?.body).toBe(
      '{"query":"{q1}","variables":{"r0":[{"__typename":"User","id":"1"},{"__typename":"User","id":"2"}]}}',
    );
  });

  it('asks for an entity once, wherever it stands, and gives each place the answer', async () => {
    const subgraphs = new Subgraphs({
      s0: answer({ users: [user('1'), user('2'), user('1')] }),
      s1: answer({ _e0: [{ name: 'Anna' }, { name: 'Jan' }] }),
    });
    const { data } = await run(named, subgraphs);
    expect(data).toMatchObject({ users: [{ name: 'Anna' }, { name: 'Jan' }, { name: 'Anna' }] });
  });

  it('takes over nothing that was not asked for', async () => {
    const subgraphs = new Subgraphs({
      s0: answer(
        JSON.parse('{"users":[{"__typename":"User","id":"1","__proto__":{"polluted":1},"secret":2}],"more":3}'),
      ),
      s1: answer(JSON.parse('{"_e0":[{"constructor":{"prototype":{"polluted":1}},"__proto__":{"name":"x"}}]}')),
    });
    const { data } = await run(named, subgraphs);
    expect(data).toEqual({ users: [user('1')] });
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('does not send a request for which the data holds nothing', async () => {
    const subgraphs = new Subgraphs({ s0: answer({ users: [] }) });
    expect((await run(named, subgraphs)).data).toEqual({ users: [] });
    expect(subgraphs.asked).toHaveLength(1);
  });

  it('makes no representation of an object of which the key was never fetched; null is a key like others', async () => {
    const objects = [
      { __typename: 'User' },
      { __typename: 'User', id: null },
      { id: '3' },
      { __typename: 'Robot', id: '4' },
    ];
    const subgraphs = new Subgraphs({ s0: answer({ users: objects }), s1: answer({ _e0: [null] }) });
    const { absent } = await run(named, subgraphs);
    expect(subgraphs.variables[1]).toEqual({ r0: [{ __typename: 'User', id: null }] });
    expect(absent.size).toBe(1);
  });

  it('remembers which objects another subgraph does not have', async () => {
    const subgraphs = new Subgraphs({
      s0: answer({ users: [user('1'), user('2')] }),
      s1: answer({ _e0: [null, { name: 'Jan' }] }),
    });
    const { data, errors, absent } = await run(named, subgraphs);
    expect([...absent]).toEqual([(data.users as unknown[])[0]]);
    expect(errors).toEqual([]);
  });

  it('reads what a representation needs through lists, objects and fragments, under the names of the fields', async () => {
    const representation = {
      onTypes: new Set(['User']),
      typename: 'Person',
      reads: [
        read('visits_a1', { name: 'visits', inner: [read('at')] }),
        { kind: 'fragment' as const, onTypes: new Set(['User']), nodes: [read('age')] },
        { kind: 'fragment' as const, onTypes: new Set(['Robot']), nodes: [read('model')] },
      ],
    };
    const compiled = plan(
      { parts: [root({ user: { __typename: true, age: true, visits_a1: { at: true } } })] },
      { parts: [entities(0, 'user', { risk: true }, representation)] },
    );
    const data = { user: { __typename: 'User', age: 7, visits_a1: [[{ at: 1 }, null], null] } };
    const subgraphs = new Subgraphs({ s0: answer(data), s1: answer({ _e0: [{ risk: 1 }] }) });
    await run(compiled, subgraphs);
    expect(subgraphs.variables[1]).toEqual({
      r0: [{ __typename: 'Person', visits: [[{ at: 1 }, null], null], age: 7 }],
    });
  });

  it('starts a request as soon as those it needs are answered', async () => {
    const late = Promise.withResolvers<SubgraphAnswer>();
    const part = (index: number, name: string) => entities(index, 'users.@', { [name]: true }, byKey('User', 'id'));
    const compiled = plan(
      { parts: [root({ slow: true })], after: [] },
      { parts: [root(users)], after: [] },
      { parts: [part(0, 'name')], after: [1] },
      { parts: [part(0, 'age')], after: [0, 2] },
    );
    const subgraphs = new Subgraphs({
      s0: late.promise,
      s1: answer({ users: [user('1')] }),
      s2: Promise.resolve().then(() => (late.resolve(answer({ slow: 1 })), answer({ _e0: [{ name: 'Anna' }] }))),
      s3: answer({ _e0: [{ age: 7 }] }),
    });
    const { data } = await run(compiled, subgraphs);
    expect(subgraphs.asked.map(({ subgraph }) => subgraph)).toEqual(['s0', 's1', 's2', 's3']);
    expect(data).toEqual({ slow: 1, users: [{ ...user('1'), name: 'Anna', age: 7 }] });
  });

  it('sends the variables that the client sent', async () => {
    const compiled = plan({ parts: [root({ a: true })], variables: ['x', 'y', 'z'], operationName: 'Q' });
    const subgraphs = new Subgraphs({ s0: answer({ a: 1 }) });
    await run(compiled, subgraphs, { z: '"', x: { deep: [1] }, other: 1 });
    expect(subgraphs.asked[0]?.body).toBe(
      '{"query":"{q0}","operationName":"Q","variables":{"x":{"deep":[1]},"z":"\\""}}',
    );
  });

  it('keeps what two requests brought of one object', async () => {
    const compiled = plan(
      { parts: [root({ me: { a: true, list: { b: true } } })], after: [] },
      { parts: [root({ me: { c: true, list: { d: true } } })], after: [] },
    );
    const subgraphs = new Subgraphs({
      s0: answer({ me: { a: 1, list: [{ b: 2 }] } }),
      s1: answer({ me: { a: null, c: 3, list: [{ d: 4 }] } }),
    });
    expect((await run(compiled, subgraphs)).data).toEqual({ me: { a: 1, c: 3, list: [{ b: 2, d: 4 }] } });
  });

  it('takes what several fields bring, each of objects of its type, under one key of the data', async () => {
    const item = {
      fields: [
        selected('__typename'),
        selected('name__0', { dataKey: 'name' }),
        selected('name__1', { dataKey: 'name' }),
      ],
    };
    const part = { kind: 'root' as const, selection: { fields: [selected('items', { inner: item })] } };
    const items = [
      { __typename: 'Note', name__0: 'n' },
      { __typename: 'Scan', name__1: 's' },
    ];
    const { data } = await run(plan({ parts: [part] }), new Subgraphs({ s0: answer({ items }) }));
    expect(data).toEqual({
      items: [
        { __typename: 'Note', name: 'n' },
        { __typename: 'Scan', name: 's' },
      ],
    });
  });

  it('adds root fields to every object of the root type that lies deeper, and has their errors there', async () => {
    const nested = { ...root({ other: true }), path: ['users', '@', 'query'] };
    const compiled = plan({ parts: [root({ users: { query: { __typename: true } } })] }, { parts: [nested] });
    const users = [{ query: { __typename: 'Query' } }, { query: null }, { query: { __typename: 'Query' } }];
    const error = { message: 'no', path: ['other'], extensions: { code: 'FORBIDDEN', serviceName: 's1' } };
    const subgraphs = new Subgraphs({ s0: answer({ users }), s1: answer({ other: 1 }, [error]) });
    const { data, errors } = await run(compiled, subgraphs);
    const filled = { query: { __typename: 'Query', other: 1 } };
    expect(data).toEqual({ users: [filled, { query: null }, filled] });
    expect(errors.map(({ path }) => path.join('.'))).toEqual(['users.0.query.other', 'users.2.query.other']);
    const none = new Subgraphs({ s0: answer({ users: [{ query: null }] }) });
    await run(compiled, none);
    expect(none.asked).toHaveLength(1);
  });

  it('takes the event of a subscription for the answer of its first request', async () => {
    const compiled = plan({ kind: 'subscription', parts: [root(users)] }, named.requests[1] ?? {});
    const subgraphs = new Subgraphs({ s1: answer({ _e0: [{ name: 'Anna' }] }) });
    const event = { ...answer({ users: [user('1')] }), isPlain: false };
    const { data, isPlain } = await run(compiled, subgraphs, {}, event);
    expect(data).toEqual({ users: [{ ...user('1'), name: 'Anna' }] });
    expect(isPlain).toBe(false);
    expect(subgraphs.asked).toHaveLength(1);
  });
});
