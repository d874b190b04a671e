import fc from 'fast-check';
import type { Caller } from './caller';
import { PolicySet } from './policy-set';
import { referenceAllows, written, type Expression, type ReferenceRule } from './reference-evaluator.factory';
import { scopes, type Scope } from './vocabulary';

const texts = ['TREAT', 'PATRQT', 'a', 'b'];
const single = ['subject', 'patient', 'practitioner', 'organization', 'client', 'purpose'] as const;
const runs = Number(process.env['POLICY_RUNS'] ?? 5_000);

/** A fifth and more of all attributes is missing, empty or of a wrong type. */
const nothing = fc.constantFrom<unknown>(undefined, null, '', 0, 1, true, Number.NaN, {}, ['a'], () => 'a');
const one = fc.oneof({ weight: 7, arbitrary: fc.constantFrom<unknown>(...texts) }, { weight: 3, arbitrary: nothing });
const list = fc.oneof(
  { weight: 7, arbitrary: fc.subarray<unknown>(texts) },
  { weight: 3, arbitrary: fc.oneof(nothing, fc.array(nothing)) },
);
const caller = fc
  .record({ ...Object.fromEntries(single.map((name) => [name, one])), roles: list }, { requiredKeys: [] })
  .map((given) => given as unknown as Caller);

const attribute = fc
  .constantFrom(...single)
  .map((name) => ({ path: name === 'purpose' ? (['env', name] as const) : (['sub', name] as const) }));
const value = fc.oneof(attribute, fc.constantFrom(...texts));
const roles = { path: ['sub', 'roles'] as const };

/** Calls of a family that answers `whenUnknown`, or of the other one below a `!`. */
function expression(whenUnknown: boolean, depth: number): fc.Arbitrary<Expression> {
  const [ofValues, ofLists] = whenUnknown
    ? [
        ['isNot', 'mayBe'],
        ['lacks', 'mayHave'],
      ]
    : [
        ['eq', 'differs'],
        ['has', 'without'],
      ];
  const call = fc.oneof(
    fc.record({ op: fc.constant('call' as const), name: fc.constantFrom(...ofValues), values: fc.tuple(value, value) }),
    fc.record({
      op: fc.constant('call' as const),
      name: fc.constantFrom(...ofLists),
      values: value.map((each) => [roles, each]),
    }),
  );
  const presence = fc.record({
    op: fc.constant('call' as const),
    name: fc.constant(whenUnknown ? 'unknown' : 'known'),
    values: fc.tuple(attribute),
  });
  if (depth === 0) return fc.oneof({ weight: 3, arbitrary: call }, { weight: 1, arbitrary: presence });
  const part = expression(whenUnknown, depth - 1);
  return fc.oneof(
    call,
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), parts: fc.tuple(part, part) }),
    fc.record({ op: fc.constant('not' as const), part: expression(!whenUnknown, depth - 1) }),
  );
}

const rule = fc.boolean().chain((isAllow) =>
  fc.record({
    scope: fc.constantFrom<Scope>('self', 'granted', 'organisation', 'any'),
    effect: fc.constant(isAllow ? ('allow' as const) : ('deny' as const)),
    expression: expression(!isAllow, 2),
  }),
);
const policyRules = fc
  .array(rule, { minLength: 1, maxLength: 6 })
  .map((given): ReferenceRule[] =>
    given.map((each, index) => ({ id: `rule-${index}`, category: 'thing', action: 'read', title: 'A rule', ...each })),
  );

function build(rules: readonly ReferenceRule[]): Promise<PolicySet> {
  const documented = rules.map(({ expression, ...rule }) => ({ ...rule, condition: written(expression) }));
  return PolicySet.build({ version: 1, title: 'A policy', rules: documented });
}

const opened = (policy: PolicySet, who: Caller) => policy.scopes(who, 'thing', 'read');

describe('every policy', () => {
  it('decides as a reference that knows nothing of casbin', async () => {
    let allowed = 0;
    const law = fc.asyncProperty(
      policyRules,
      fc.array(caller, { minLength: 5, maxLength: 5 }),
      async (rules, callers) => {
        const policy = await build(rules);
        for (const who of callers) {
          const request = { sub: { ...who }, env: { purpose: who.purpose } };
          const expected = scopes.filter((scope) => referenceAllows(rules, request, scope));
          allowed += expected.length > 0 ? 1 : 0;
          expect(opened(policy, who)).toEqual(expected);
        }
      },
    );
    await fc.assert(law, { numRuns: Math.ceil(runs / 5) });
    expect(allowed).toBeGreaterThan(runs / 20);
  }, 120_000);

  it('opens nothing more when an attribute is missing', async () => {
    const law = fc.asyncProperty(policyRules, caller, nothing, async (rules, who, gone) => {
      const policy = await build(rules);
      const before = opened(policy, who);
      for (const name of [...single, 'roles'] as const) {
        const value = Array.isArray(gone) && name === 'roles' ? undefined : gone;
        for (const poorer of [without(who, name), { ...who, [name]: value }]) {
          expect(before).toEqual(expect.arrayContaining([...opened(policy, poorer as Caller)]));
        }
      }
    });
    await fc.assert(law, { numRuns: 500 });
  }, 120_000);

  it('does not depend on the order of its rules', async () => {
    const shuffled = policyRules.chain((rules) => fc.tuple(fc.constant(rules), shuffle(rules)));
    const law = fc.asyncProperty(shuffled, caller, async ([rules, others], who) => {
      expect(opened(await build(others), who)).toEqual(opened(await build(rules), who));
    });
    await fc.assert(law, { numRuns: 300 });
  }, 120_000);

  it('opens nothing more when a deny rule is added', async () => {
    const law = fc.asyncProperty(policyRules, expression(true, 1), caller, async (rules, denial, who) => {
      const [first] = rules as [ReferenceRule];
      const deny = { ...first, id: 'deny', effect: 'deny' as const, expression: denial };
      const before = opened(await build(rules), who);
      expect(before).toEqual(expect.arrayContaining([...opened(await build([...rules, deny]), who)]));
    });
    await fc.assert(law, { numRuns: 300 });
  }, 120_000);
});

function without(who: Caller, name: string): Caller {
  return Object.fromEntries(Object.entries(who).filter(([key]) => key !== name)) as unknown as Caller;
}

function shuffle<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}
