import { answer, byKey, entities, plan, root, Subgraphs } from '../../testing/plans';
import type { CompiledPlan } from '../compiled-plan';
import type { Outcome } from '../outcome';
import { failedAnswer, type SubgraphAnswer } from '../subgraph-answer';
import { generatedParts } from '../generate/generated-parts';
import { interpretedParts } from './interpreted-parts';
import { preparePlan } from './prepared-plan';
import { runPlan } from './run-plan';

const run = (compiled: CompiledPlan, { fetch }: Subgraphs): Promise<Outcome> =>
  runPlan(preparePlan(compiled, interpretedParts), { variables: {}, fetch });

const internal = { message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR', serviceName: 's1' } };
const users = { users: { __typename: true, id: true } } as const;
const user = (id: string): Record<string, unknown> => ({ __typename: 'User', id });
/** users from one subgraph, their names from another one */
const named = plan({ parts: [root(users)] }, { parts: [entities(0, 'users.@', { name: true }, byKey('User', 'id'))] });

describe('errors of subgraphs', () => {
  const forbidden = { message: 'no', extensions: { code: 'FORBIDDEN', serviceName: 's1' } };
  const three = answer({ users: [user('1'), user('2'), user('1')] });
  const pathsAfter = async (second: SubgraphAnswer, compiled = named): Promise<unknown> => {
    const { errors } = await run(compiled, new Subgraphs({ s0: three, s1: second }));
    return errors.map(({ path, message }) => [path.join('.'), message]);
  };

  it('are at every place that the entity stands for', async () => {
    const second = answer({ _e0: [{ name: null }, { name: 'Jan' }] }, [{ ...forbidden, path: ['_e0', 0, 'name'] }]);
    expect(await pathsAfter(second)).toEqual([
      ['users.0.name', 'no'],
      ['users.2.name', 'no'],
    ]);
  });

  it('are at the field of every entity when the whole request failed, or at the entity when it was to bring several', async () => {
    const failed = failedAnswer('s1', 'SUBGRAPH_UNAVAILABLE', 'gone');
    expect(await pathsAfter(failed)).toEqual(
      ['users.0.name', 'users.2.name', 'users.1.name'].map((at) => [at, 'gone']),
    );
    const part = entities(0, 'users.@', { name: true, age: true }, byKey('User', 'id'));
    const several = plan({ parts: [root(users)] }, { parts: [part] });
    expect(await pathsAfter(failed, several)).toEqual(['users.0', 'users.2', 'users.1'].map((at) => [at, 'gone']));
  });

  it.each<[string, unknown]>([
    ['too few entities', { _e0: [null] }],
    ['too many entities', { _e0: [null, null, null] }],
    ['entities that are no list', { _e0: { 0: null, 1: null, length: 2 } }],
    ['no entities', {}],
    ['nothing at all', null],
  ])('say nothing of the answer when there are %s', async (_what, data) => {
    const places = ['users.0.name', 'users.2.name', 'users.1.name'];
    expect(await pathsAfter(answer(data))).toEqual(places.map((at) => [at, 'Internal error']));
  });

  it('of one part make another part fail that was lost with it', async () => {
    const parts = [
      entities(0, 'users.@', { name: true }, byKey('User', 'id')),
      entities(1, 'users.@', { age: true }, byKey('User', 'id')),
    ];
    const second = answer(null, [{ ...forbidden, path: ['_e1'] }]);
    const paths = ['users.0.age', 'users.2.age', 'users.1.age', 'users.0.name', 'users.2.name', 'users.1.name'];
    expect(await pathsAfter(second, plan({ parts: [root(users)] }, { parts }))).toEqual(paths.map((at) => [at, 'no']));
  });

  it('are at each root field when a root request failed, and at none where they name none', async () => {
    const compiled = plan({ parts: [root({ a: true, b: { c: true } })] });
    const of = async (first: SubgraphAnswer): Promise<unknown> =>
      (await run(compiled, new Subgraphs({ s0: first }))).errors.map(({ path }) => path);
    expect(await of(failedAnswer('s0', 'SUBGRAPH_UNAVAILABLE', 'gone'))).toEqual([['a'], ['b']]);
    expect(await of(answer({ a: 1, b: null }, [forbidden]))).toEqual([[]]);
    expect(await of(answer({ a: 1, b: null }, [{ ...forbidden, path: ['b', 3, 'c', 'x'] }]))).toEqual([['b', 3, 'c']]);
  });

  it('are where a root object lies deeper in the data', async () => {
    const compiled = plan(
      { parts: [root({ users: { id: true } })] },
      { parts: [{ ...root({ a: true, b: true }), path: ['users', '@'] }] },
    );
    expect(await pathsAfter(answer({ a: null }, [{ ...forbidden, path: ['a'] }]), compiled)).toEqual(
      ['users.0.a', 'users.1.a', 'users.2.a'].map((at) => [at, 'no']),
    );
    const failed = failedAnswer('s1', 'SUBGRAPH_UNAVAILABLE', 'gone');
    expect(await pathsAfter(failed, compiled)).toEqual(
      [0, 1, 2].flatMap((index) => ['a', 'b'].map((key) => [`users.${index}.${key}`, 'gone'])),
    );
  });

  it('are masked where lists are in lists beyond measure', async () => {
    const name = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    const part = entities(0, 'users.@', { name: { x: true } }, byKey('User', 'id'));
    const compiled = plan({ parts: [root(users)] }, { parts: [part] });
    for (const make of [interpretedParts, generatedParts]) {
      const { fetch } = new Subgraphs({ s0: three, s1: answer({ _e0: [{ name }, null] }) });
      const { errors, data } = await runPlan(preparePlan(compiled, make), { variables: {}, fetch });
      expect(errors[0]).toEqual({ path: ['users', 0, 'name'], ...internal });
      expect(data).toMatchObject({ users: [{ id: '1' }, { id: '2' }, { id: '1' }] });
    }
  });

  it('are in the order of the requests and no more than 500', async () => {
    const many = answer({ users: Array.from({ length: 600 }, (_, index) => user(String(index))) }, [
      { ...forbidden, path: ['users', 7] },
    ]);
    const failed = failedAnswer('s1', 'SUBGRAPH_UNAVAILABLE', 'gone');
    const { errors } = await run(named, new Subgraphs({ s0: many, s1: failed }));
    expect(errors).toHaveLength(500);
    expect(errors[0]?.path).toEqual(['users', 7]);
    expect(errors[1]).toEqual({ path: ['users', 0, 'name'], message: 'gone', extensions: expect.anything() });
  });

  it('are masked where the answer itself is at fault', async () => {
    const { errors } = await run(named, new Subgraphs({ s0: three, s1: answer({ _e0: ['x', null] }) }));
    expect(errors[0]).toEqual({ path: ['users', 0, 'name'], ...internal });
  });
});
