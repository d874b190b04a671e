import { systemCaller, type Caller } from './caller';
import { conditions } from './conditions';
import { aCaller, aDocument, uuid } from './policy.factory';
import { PolicySet } from './policy-set';

const physician = "has(r.sub.roles, 'physician')";
const nurse = "has(r.sub.roles, 'nurse')";

describe('PolicySet', () => {
  it('answers every scope that an allow rule gives', async () => {
    const policy = await PolicySet.build(
      aDocument({ scope: 'granted' }, { scope: 'care-relation' }, { scope: 'self' }),
    );

    expect(policy.scopes(aCaller(), 'measurement', 'read')).toEqual(['self', 'care-relation', 'granted']);
  });

  it('answers nothing to a caller for whom no rule holds', async () => {
    const policy = await PolicySet.build(aDocument({}));

    expect(policy.scopes(aCaller({ roles: ['auditor'] }), 'measurement', 'read')).toEqual([]);
    expect(policy.scopes(aCaller({ purpose: 'HRESCH' }), 'measurement', 'read')).toEqual([]);
  });

  it('tells callers apart by a purpose that rules only ask to be known', async () => {
    const policy = await PolicySet.build(aDocument({ condition: 'known(r.env.purpose)' }));

    expect(policy.scopes(aCaller({ purpose: '' }), 'measurement', 'read')).toEqual([]);
    expect(policy.scopes(aCaller(), 'measurement', 'read')).not.toEqual([]);
  });

  it('lets a deny rule take its scope away and no other', async () => {
    const deny = { scope: 'granted', effect: 'deny', condition: `mayHave(r.sub.roles, 'physician')` } as const;
    const policy = await PolicySet.build(aDocument({ scope: 'granted' }, { scope: 'care-relation' }, deny));

    expect(policy.scopes(aCaller(), 'measurement', 'read')).toEqual(['care-relation']);
  });

  it('lets a deny rule of scope any take every scope away', async () => {
    const deny = { scope: 'any', effect: 'deny', condition: 'true' } as const;
    const policy = await PolicySet.build(aDocument({ scope: 'granted' }, { scope: 'any' }, deny));

    expect(policy.scopes(aCaller(), 'measurement', 'read')).toEqual([]);
  });

  it('holds a requirement when any scope is open', async () => {
    const policy = await PolicySet.build(aDocument({}));

    expect(policy.holds(aCaller(), 'measurement:read')).toBe(true);
    expect(policy.holds(aCaller({ roles: [] }), 'measurement:read')).toBe(false);
  });

  it.each([
    '',
    ':',
    'measurement',
    'measurement:',
    ':read',
    'measurement:write',
    'other:read',
    'measurement:read:more',
  ])('does not hold the unknown requirement "%s"', async (requirement) => {
    const policy = await PolicySet.build(aDocument({}));

    expect(policy.holds(aCaller(), requirement)).toBe(false);
    expect(policy.holds(systemCaller('relay', ['measurement']), requirement)).toBe(requirement === 'measurement:write');
  });

  it('gives a system caller everything of its categories and nothing else', async () => {
    const policy = await PolicySet.build(aDocument({}, { category: 'result' }));
    const worker = systemCaller('insights', ['result']);

    expect(policy.scopes(worker, 'result', 'anything')).toEqual(['any']);
    expect(policy.scopes(worker, 'measurement', 'read')).toEqual([]);
    expect(policy.permits(worker, 'write')).toEqual(['result/any']);
  });

  it('ignores categories that a caller who is no system brings along', async () => {
    const policy = await PolicySet.build(aDocument({}));
    const forged = { ...aCaller({ roles: [] }), categories: ['measurement'], system: 'true' as unknown as boolean };

    expect(policy.scopes(forged, 'measurement', 'read')).toEqual([]);
    expect(policy.permits(forged, 'read')).toEqual([]);
  });

  it('permits a row by the bases that a scope means', async () => {
    const policy = await PolicySet.build(
      aDocument(
        { scope: 'care-relation' },
        { scope: 'organisation', category: 'result' },
        { scope: 'aggregate', category: 'device' },
        { scope: 'region', category: 'device' },
      ),
    );

    expect(policy.permits(aCaller(), 'read')).toEqual([
      'measurement/declaration',
      'measurement/duty',
      'measurement/encounter',
      'result/organisation',
    ]);
  });

  it('means by write every action that does not just look', async () => {
    const rules = ['read', 'look-up', 'aggregate', 'correct', 'close'].map((action) => ({
      action,
      scope: 'any' as const,
      category: `of-${action}`,
    }));
    const policy = await PolicySet.build(aDocument(...rules));

    expect(policy.permits(aCaller(), 'write')).toEqual(['of-close/any', 'of-correct/any']);
    expect(policy.permits(aCaller(), ['close', 'look-up'])).toEqual(['of-close/any', 'of-look-up/any']);
  });

  it('tells callers apart by every attribute that a rule compares', async () => {
    const policy = await PolicySet.build(aDocument({ condition: `eq(r.sub.organization, '${uuid(5)}')` }));
    const asked = [4, 5, 6].map((number) => policy.holds(aCaller({ organization: uuid(number) }), 'measurement:read'));

    expect(asked).toEqual([false, true, false]);
  });

  it.each(['subject', 'patient', 'practitioner', 'organization', 'client'] as const)(
    'tells a caller with a %s from one without',
    async (name) => {
      const policy = await PolicySet.build(aDocument({ condition: `known(r.sub.${name})` }));
      const asked = [uuid(7), null, uuid(8)].map((value) => ({ ...aCaller(), [name]: value }) as Caller);

      expect(asked.map((caller) => policy.holds(caller, 'measurement:read'))).toEqual([true, false, true]);
    },
  );

  it('asks casbin once for callers whom no rule can tell apart', async () => {
    const policy = await PolicySet.build(aDocument({ condition: `${physician} && known(r.sub.practitioner)` }));
    const scopes = (number: number) => policy.scopes(aCaller({ practitioner: uuid(number) }), 'measurement', 'read');

    expect(scopes(1)).toBe(scopes(2));
    expect(policy.holds(aCaller({ practitioner: null }), 'measurement:read')).toBe(false);
  });

  it('decides no, and tells of it, when a condition throws', async () => {
    const condition = spiedCondition();
    const errors: unknown[] = [];
    const document = aDocument({ condition: 'known(r.sub.subject)' }, { category: 'result', condition: 'true' });
    const policy = await PolicySet.build(document, (error) => errors.push(error));

    condition.mockImplementation(() => fail('broken'));

    expect(policy.permits(aCaller(), 'read').join()).toBe('result/declaration,result/duty,result/encounter');
    expect(errors).toEqual([new Error('broken')]);
    condition.mockRestore();
  });

  it('is not built from a rule that throws for a caller without attributes', async () => {
    const condition = spiedCondition().mockImplementation((value) => value !== undefined || fail('broken'));

    const built = PolicySet.build(aDocument({ condition: 'known(r.sub.patient)' }));

    await expect(built).rejects.toThrow('measurement:read: cannot be decided: Error: broken');
    condition.mockRestore();
  });

  it('explains what every rule says and what is missing', async () => {
    const deny = { id: 'no', effect: 'deny', condition: `!${physician}`, scope: 'self' } as const;
    const rules = [
      { id: 'yes', condition: physician },
      { id: 'missed', condition: `${nurse} && (eq(r.env.purpose, 'PATRQT') || ${physician})` },
      deny,
    ];
    const policy = await PolicySet.build(aDocument(...rules));

    const told = policy
      .explain(aCaller(), 'measurement', 'read')
      .map(({ rule, outcome, unmet }) => [rule, outcome, unmet]);

    expect(told).toEqual([
      ['yes', 'holds', []],
      ['missed', 'does-not-hold', [nurse]],
      ['no', 'does-not-hold', [`!${physician}`]],
    ]);
  });

  it('explains that a deny overrides', async () => {
    const deny = { id: 'no', effect: 'deny', condition: 'true' } as const;
    const policy = await PolicySet.build(aDocument({ id: 'yes' }, deny));

    const told = policy.explain(aCaller(), 'measurement', 'read').map(({ rule, outcome }) => [rule, outcome]);

    expect(told).toEqual([
      ['yes', 'overridden'],
      ['no', 'holds'],
    ]);
    expect(policy.explain(aCaller(), 'measurement', 'unknown')).toEqual([]);
  });
});

function spiedCondition() {
  return jest.spyOn(conditions.get('known') ?? fail('known is not registered'), 'evaluate');
}

function fail(message: string): never {
  throw new Error(message);
}
