import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import type { Caller } from './caller';
import { aCaller, aDocument, uuid } from './policy.factory';
import { PolicySet } from './policy-set';

const noCaller = {} as Caller;
const nurse = aCaller({ roles: ['nurse'] });
const decide = async (caller: Caller, ...rules: Parameters<typeof aDocument>) =>
  (await PolicySet.build(aDocument(...rules))).scopes(caller, 'measurement', 'read');

/** Each was measured to fail open, or to fail in silence, in casbin as it comes. */
describe('what casbin does by itself, and this package does not', () => {
  it('does not allow when both attributes are missing', async () => {
    expect(await decide(noCaller, { condition: 'eq(r.sub.patient, r.sub.practitioner)' })).toEqual([]);
  });

  it('does not allow null to be at most 0, nor the text 10 to be at most the text 9', async () => {
    const [caller, rule] = [aCaller({ subject: '10', client: null }), "le(r.sub.subject, '9')"];

    expect(await decide(caller, { condition: rule })).toEqual([]);
    expect(await decide(caller, { condition: 'le(r.sub.client, 0)' })).toEqual([]);
  });

  it('denies on a missing attribute', async () => {
    const deny = { condition: "isNot(r.env.purpose, 'TREAT')", effect: 'deny' } as const;

    expect(await decide({ ...aCaller(), purpose: '' }, { condition: 'true' }, deny)).toEqual([]);
    expect(await decide(aCaller(), { condition: 'true' }, deny)).toEqual(['care-relation']);
  });

  it.each(['DENY', '', undefined])('takes no effect %p for something else', async (effect) => {
    const document = aDocument({}, { effect: effect as 'deny' });

    await expect(PolicySet.build(document)).rejects.toThrow('rules.1.effect');
  });

  it('takes no attribute for its own truth', async () => {
    await expect(PolicySet.build(aDocument({ condition: 'r.sub.client' }))).rejects.toThrow('MemberExpression');
  });

  it.each(['hasConsent(r.sub.subject)', 'eq(r.sub.subject', 'undefined', 'eq(r.sub.a.b, r.sub.a.b)'])(
    'refuses %s when it is written, not when it is asked',
    async (condition) => {
      await expect(PolicySet.build(aDocument({ condition }))).rejects.toThrow('the policy document has 1 fault');
    },
  );

  it.each(['r.sub.constructor', 'r.sub.__proto__', 'r.sub.roles.prototype'])('gives no rule %s', async (path) => {
    const document = aDocument({ condition: `known(${path})` });

    await expect(PolicySet.build(document)).rejects.toThrow('is not an attribute');
  });

  it('never gives `in` the precedence of ||', async () => {
    const condition = "eq(r.sub.subject, 'doctor') && r.sub.client in r.sub.roles";
    await decide(aCaller(), {}); // casbin registers `in` with the parser when it first decides

    await expect(PolicySet.build(aDocument({ condition }))).rejects.toThrow('BinaryExpression in');
  });

  it('reads && and || as everybody does', async () => {
    const condition = "has(r.sub.roles, 'physician') && eq(r.env.purpose, 'TREAT') || has(r.sub.roles, 'auditor')";

    expect(await decide(aCaller(), { condition })).toHaveLength(1);
    expect(await decide(aCaller({ purpose: 'HRESCH' }), { condition })).toEqual([]);
    expect(await decide(aCaller({ roles: ['auditor'], purpose: 'HRESCH' }), { condition })).toHaveLength(1);
  });

  it('keeps a deny that stands before, between and after the allows', async () => {
    const allow = { condition: 'true' };
    const deny = { condition: 'true', effect: 'deny' } as const;

    for (const rules of [
      [deny, allow],
      [allow, deny],
      [allow, deny, allow],
    ]) {
      expect(await decide(nurse, ...rules)).toEqual([]);
    }
  });

  it('does not take one caller for another whose fields join to the same text', async () => {
    const condition = "eq(r.sub.subject, 'a:b') && eq(r.sub.client, 'c')";
    const policy = await PolicySet.build(aDocument({ condition }));
    const scopes = (subject: string, client: string) =>
      policy.scopes(aCaller({ subject, client }), 'measurement', 'read');

    expect(scopes('a:b', 'c')).toHaveLength(1);
    expect(scopes('a', 'b:c')).toEqual([]);
    expect(scopes('a","b', 'c')).toEqual([]);
  });

  it('still decides right after its memory has overflowed', async () => {
    const policy = await PolicySet.build(aDocument({ condition: "eq(r.sub.subject, 'wanted')" }));
    for (let number = 0; number < 25_000; number += 1) {
      policy.scopes(aCaller({ subject: `subject-${number}` }), 'measurement', 'read');
    }

    expect(policy.scopes(aCaller({ subject: 'wanted' }), 'measurement', 'read')).toHaveLength(1);
  });

  it('keeps deciding by the old version while a new one is built', async () => {
    const rules = [{ condition: 'true' }, { condition: 'true', effect: 'deny' } as const];
    const old = await PolicySet.build(aDocument(...rules));
    const building = PolicySet.build(aDocument(...rules));

    for (let turn = 0; turn < 50; turn += 1) {
      expect(old.holds(aCaller({ practitioner: uuid(turn) }), 'measurement:read')).toBe(false);
      await Promise.resolve();
    }
    expect((await building).holds(nurse, 'measurement:read')).toBe(false);
  });
});

/** Proof that the hazards are real: casbin by itself, with rules as one would write them at first. */
describe('casbin by itself', () => {
  const model = `[request_definition]\nr = sub, obj\n[policy_definition]\np = cond, eft\n[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))\n[matchers]\nm = eval(p.cond)\n`;
  const enforcer = async (policy: string) => newEnforcer(newModelFromString(model), new StringAdapter(policy));

  it('allows when both attributes are missing', async () => {
    expect((await enforcer('p, r.sub.patient == r.obj.patient, allow')).enforceSync({}, {})).toBe(true);
  });

  it('takes the promise of an asynchronous function for yes', async () => {
    const asked = await enforcer('p, hasConsent(r.sub.id) && true, allow');
    await asked.addFunction('hasConsent', async () => Promise.resolve(false));

    expect(asked.enforceSync({ id: 'mallory' }, {})).toBe(true);
  });

  it('ignores a deny in upper case', async () => {
    expect((await enforcer('p, true, allow\np, true, DENY')).enforceSync({}, {})).toBe(true);
  });
});
