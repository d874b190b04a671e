import { checkedDocument, PolicyDocumentError, type PolicyRule } from './document';
import { aDocument, aRule } from './policy.factory';

function faults(input: unknown): readonly string[] {
  try {
    checkedDocument(input);
    return [];
  } catch (error) {
    if (error instanceof PolicyDocumentError) return error.faults;
    throw error;
  }
}

const withCondition = (condition: string, effect: PolicyRule['effect'] = 'allow') =>
  faults(aDocument({ id: 'one', condition, effect }));

describe('a policy document', () => {
  it.each([
    "has(r.sub.roles, 'physician')",
    "eq(r.env.purpose, 'TREAT') && (known(r.sub.patient) || known(r.sub.practitioner))",
    '!unknown(r.sub.organization)',
    "!(isNot(r.env.purpose, 'TREAT') || lacks(r.sub.roles, 'nurse'))",
    'true',
    'le(1, 2)',
    "eq(r.obj.scope, 'self')",
  ])('may allow on %s', (condition) => {
    expect(withCondition(condition)).toEqual([]);
  });

  it.each(["isNot(r.env.purpose, 'TREAT')", "!has(r.sub.roles, 'nurse')", "mayHave(r.sub.roles, 'device')", 'true'])(
    'may deny on %s',
    (condition) => {
      expect(withCondition(condition, 'deny')).toEqual([]);
    },
  );

  it.each([
    ["r.sub.role == 'physician'", 'BinaryExpression'],
    ['r.sub.patient === r.sub.practitioner', 'BinaryExpression'],
    ['r.sub.age <= 3', 'BinaryExpression'],
    ["'physician' in r.sub.roles", 'Compound'],
    ["has(r.sub.roles, 'a') && 'b' in r.sub.roles", 'Compound'],
    ["!eq(r.env.purpose, 'TREAT')", 'for an unknown attribute'],
    ["isNot(r.env.purpose, 'TREAT')", 'for an unknown attribute'],
    ["true && lacks(r.sub.roles, 'nurse')", 'for an unknown attribute'],
    ['r.sub.system', 'MemberExpression'],
    ['"false"', 'Literal'],
    ['undefined', 'Identifier'],
    ['null', 'Literal'],
    ['', 'Compound'],
    [' ', 'Compound'],
    ["has(r.sub.roles, 'a'", 'cannot be parsed'],
    ["has(r.sub.roles, 'a') has(r.sub.roles, 'b')", 'Compound'],
    ["has(r.sub.roles, 'a'), true", 'Compound'],
    ["true) || (has(r.sub.roles, 'a')", 'cannot be parsed'],
    ["hasConsent(r.sub.subject, 'a')", 'hasConsent is not a registered condition'],
    ["keyMatch(r.sub.subject, 'a')", 'keyMatch is not a registered condition'],
    ['constructor(r.sub.subject)', 'constructor is not a registered condition'],
    ["r.sub.roles.includes('a')", 'is not a registered condition'],
    ["eq(r.sub.rolse, 'a')", 'r.sub.rolse is not an attribute'],
    ["eq(r.sub['roles'], 'a')", 'is not an attribute'],
    ["eq(r.sub.__proto__, 'a')", 'is not an attribute'],
    ['eq(r.sub.constructor.name, r.sub.subject)', 'is not an attribute'],
    ['eq(p.eft, r.sub.subject)', 'is not an attribute'],
    ["eq(r.sub.subject, 'r.sub.subject')", 'a value is'],
    ["eq(r.sub.subject, '$&')", 'a value is'],
    ["eq(r.sub.subject, 'a#b')", 'a value is'],
    ["eq(r.sub.subject, '')", 'a value is'],
    ["eq(r.sub.subject, ['a'])", 'a value is'],
    ["eq(r.sub.subject, eq('a', 'a'))", 'a value is'],
    ['eq(r.sub.subject, this)', 'a value is'],
    ['le(1.5, 2)', 'a value is'],
    ['le(1e999, 2)', 'a value is'],
    ['le(-1, 2)', 'a value is'],
    ['eq(r.sub.subject)', 'eq takes 2 values, not 1'],
    ["known(r.sub.subject, 'a')", 'known takes 1 values, not 2'],
    ["true ? has(r.sub.roles, 'a') : true", 'ConditionalExpression'],
    ['~true', 'UnaryExpression ~'],
    ['true | false', 'BinaryExpression |'],
    ['[true]', 'ArrayExpression'],
    [`${'!'.repeat(1_001)}true`, 'is longer than'],
  ])('must not allow on %s', (condition, reason) => {
    expect(withCondition(condition)).toEqual([expect.stringContaining(reason)]);
  });

  it('must not deny on what may be unknown', () => {
    expect(withCondition("eq(r.env.purpose, 'HRESCH')", 'deny')).toEqual([
      'rule one: eq is false for an unknown attribute, which would add access here',
    ]);
  });

  it.each(['DENY', 'Deny', '', ' deny', 'allow ', undefined, null])('refuses the effect %p', (effect) => {
    expect(faults({ ...aDocument(), rules: [{ ...aRule(), effect }] })).toHaveLength(1);
  });

  it.each([
    ['an unknown scope', { scope: 'planet' }],
    ['a category with a colon', { category: 'a:b' }],
    ['an action with a brace', { action: 'read}' }],
    ['no title', { title: ' ' }],
    ['an unknown field', { efect: 'deny' }],
  ])('refuses %s', (_what, field) => {
    expect(faults({ ...aDocument(), rules: [{ ...aRule(), ...field }] })).toHaveLength(1);
  });

  it('refuses an id that is used twice', () => {
    expect(faults(aDocument({ id: 'same' }, { id: 'same' }))).toEqual(['rule same: the id is used more than once']);
  });

  it('tells all faults at once', () => {
    expect(faults(aDocument({ condition: 'maybe' }, { condition: '' }, { condition: 'true' }))).toHaveLength(2);
  });

  it.each([undefined, null, 'text', { version: 0, title: 'x', rules: [] }, { version: 1, rules: [] }])(
    'is not %p',
    (input) => {
      expect(faults(input).length).toBeGreaterThan(0);
    },
  );
});
