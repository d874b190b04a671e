import * as fc from 'fast-check';
import { answer, byKey, entities, plan, root, Subgraphs } from '../../testing/plans';
import { RandomPlan } from '../../testing/random-plans';
import { RandomSubgraphs } from '../../testing/random-subgraphs';
import type { CompiledPlan } from '../compiled-plan';
import { interpretedParts } from '../interpret/interpreted-parts';
import type { PartMaker } from '../interpret/part-steps';
import { preparePlan } from '../interpret/prepared-plan';
import { runPlan } from '../interpret/run-plan';
import { generatedParts } from './generated-parts';

/** Where absent objects are: whether one object stands at several places is no part of what a run comes to. */
function placesOf(objects: ReadonlySet<object>, value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, member]) => placesOf(objects, member, `${place}.${key}`));
  return objects.has(value) ? [place, ...inside].sort() : inside.sort();
}

/** A member that is `undefined` is as good as none, and their order says nothing. */
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** All that can be seen of a run. */
async function seen(plan: CompiledPlan, seed: number, make: PartMaker): Promise<string> {
  const subgraphs = new RandomSubgraphs(plan.requests, seed);
  const input = { variables: { x: [seed], z: 1 }, fetch: subgraphs.fetch };
  const { absent, ...outcome } = await runPlan(preparePlan(plan, make), input);
  return JSON.stringify({ ...outcome, absent: placesOf(absent, outcome.data), asked: subgraphs.asked }, inOrder, 1);
}

describe('code that is written for a plan', () => {
  it('asks and answers what the interpreter does, whatever the plan and whatever subgraphs send', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.nat(), async (draw, seed) => {
        const plan = new RandomPlan(draw).plan();
        expect(await seen(plan, seed, generatedParts)).toBe(await seen(plan, seed, interpretedParts));
      }),
      { numRuns: 150, endOnFailure: true },
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('takes names of the plan for names, whatever is in them', async () => {
    const name = '"]; globalThis["polluted"] = true; x["\u2028\\';
    const fields = { __typename: true, [name]: true } as const;
    const compiled = plan(
      { parts: [root({ [name]: fields })] },
      { parts: [entities(0, name, { more: { [name]: true } }, byKey('User', name))] },
    );
    const user = { __typename: 'User', [name]: 1 };
    const subgraphs = new Subgraphs({ s0: answer({ [name]: user }), s1: answer({ _e0: [{ more: { [name]: 2 } }] }) });
    const { data } = await runPlan(preparePlan(compiled, generatedParts), { variables: {}, fetch: subgraphs.fetch });
    expect(data).toEqual({ [name]: { ...user, more: { [name]: 2 } } });
    expect(subgraphs.variables[1]).toEqual({ r0: [user] });
    expect(globalThis).not.toHaveProperty('polluted');
  });

  it('shares one object between all that denote an entity, and the interpreter does not', async () => {
    const compiled = plan(
      { parts: [root({ users: { __typename: true, id: true } })] },
      { parts: [entities(0, 'users.@', { friend: { id: true } }, byKey('User', 'id'))] },
    );
    const friends = async (make: PartMaker): Promise<number> => {
      const users = [1, 1].map((id) => ({ __typename: 'User', id }));
      const { fetch } = new Subgraphs({ s0: answer({ users }), s1: answer({ _e0: [{ friend: { id: 2 } }] }) });
      const { data } = await runPlan(preparePlan(compiled, make), { variables: {}, fetch });
      return new Set((data.users as { friend: object }[]).map(({ friend }) => friend)).size;
    };
    expect(await friends(generatedParts)).toBe(1);
    expect(await friends(interpretedParts)).toBe(2);
  });
});
