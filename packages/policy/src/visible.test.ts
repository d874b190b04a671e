import fc from 'fast-check';
import type { Relation } from './access-change';
import { grantees, systemCaller, type Caller } from './caller';
import { asCaller, newDatabase, relate, type TestDatabase } from './database.factory';
import { aCaller, aDocument, aRelation, inMinutes, uuid } from './policy.factory';
import { PolicySet } from './policy-set';
import { rowLevelSecurity } from './row-level-security';
import { visible, type Predicate } from './visible';
import { bases, scopes, type Scope } from './vocabulary';

interface Row {
  id: number;
  patient: string | null;
  categories: (string | null)[] | null;
  confidentiality: number | null;
  organization: string | null;
}

const schema = `
CREATE TABLE thing (
  id int PRIMARY KEY, patient_id uuid, categories text[], confidentiality smallint, organization_id uuid
);
CREATE INDEX thing_by_patient ON thing (patient_id);
${rowLevelSecurity('thing')}`;

const categories = ['patient', 'measurement', 'result', 'clinician-first'];
const [patients, organizations] = [
  [uuid(1), uuid(2), uuid(3)],
  [uuid(20), uuid(21)],
];
/** Patients are grantees too: of themselves and as representatives. */
const persons = [...patients, uuid(10), uuid(11), ...organizations];

const rowValue: fc.Arbitrary<Omit<Row, 'id'>> = fc.record({
  patient: fc.option(fc.constantFrom(...patients), { freq: 20 }),
  categories: fc.oneof(
    { weight: 9, arbitrary: fc.subarray<string | null>(categories, { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.constantFrom<Row['categories']>(null, ['measurement', null], ['patient', 'patient']) },
  ),
  confidentiality: fc.option(fc.constantFrom(0, 1, 2, 3, 3, 3, 4, 5), { freq: 20 }),
  organization: fc.option(fc.constantFrom(...organizations), { freq: 2 }),
});
const rows = fc
  .array(rowValue, { minLength: 3, maxLength: 12 })
  .map((values): Row[] => values.map((row, index) => ({ id: index + 1, ...row })));

const relation: fc.Arbitrary<Partial<Relation>> = fc.record({
  patient: fc.constantFrom(...patients),
  grantee: fc.constantFrom(...persons),
  basis: fc.constantFrom(...bases),
  categories: fc.oneof(fc.constant<string[]>(['*']), fc.subarray(categories)),
  ceiling: fc.constantFrom(0, 2, 3, 3, 5, 5),
  from: fc.constantFrom(-60, -60, -60, 60).map(inMinutes),
  to: fc.constantFrom(null, null, 60, -30).map((minutes) => (minutes === null ? null : inMinutes(minutes))),
  supersededAt: fc.constantFrom(null, null, null, -30).map((minutes) => (minutes === null ? null : inMinutes(minutes))),
});
const relations = fc
  .array(relation, { minLength: 4, maxLength: 24 })
  .map((given) => given.map((one) => aRelation(one)));

const identity = fc.record({
  patient: fc.option(fc.constantFrom(...patients)),
  practitioner: fc.option(fc.constantFrom(uuid(10), uuid(11)), { freq: 4 }),
  organization: fc.option(fc.constantFrom(...organizations)),
});
const caller: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 12, arbitrary: identity.map(aCaller) },
  { weight: 1, arbitrary: fc.subarray(categories).map((some) => systemCaller('worker', some)) },
);
const rule = fc.record({
  category: fc.constantFrom(...categories),
  scope: fc.constantFrom<Scope>(...scopes, 'care-relation', 'granted'),
  action: fc.constantFrom('read', 'read', 'read', 'correct'),
  condition: fc.constant('true'),
});
const policyRules = fc.array(rule, { minLength: 4, maxLength: 24 });

describe('which rows are visible', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await newDatabase(schema);
  });
  afterAll(() => database.drop());

  const fill = async (given: readonly Row[], related: readonly Relation[]) => {
    await database.admin.query('DELETE FROM thing; DELETE FROM access_relation');
    await relate(database.admin, related);
    const text = `INSERT INTO thing SELECT id, patient, categories, confidentiality, organization
      FROM jsonb_to_recordset($1::jsonb) AS given
        (id int, patient uuid, categories text[], confidentiality smallint, organization uuid)`;
    await database.admin.query(text, [JSON.stringify(given)]);
  };
  /** As a superuser: the predicate alone decides. */
  const selected = async ({ sql, values }: Predicate, where = 'true', more: unknown[] = []) => {
    const text = `SELECT id FROM thing WHERE ${where} AND ${sql} ORDER BY id`;
    const { rows: found } = await database.admin.query<{ id: number }>(text, [...more, ...values]);
    return found.map(({ id }) => id);
  };

  it('is the same by the predicate, by row-level security and by the rule in words', async () => {
    let [shown, hidden] = [0, 0];
    const law = fc.asyncProperty(policyRules, caller, rows, relations, async (rules, who, given, related) => {
      const policy = await PolicySet.build(aDocument(...rules));
      await fill(given, related);
      const expected = given
        .filter((row) => isOpen(row, related, policy.permits(who, 'read'), who))
        .map(({ id }) => id);

      const byPredicate = await selected(visible(policy, who, 'read', 'thing'));
      const bySecurity = await asCaller(database.app, who, policy, async (app) =>
        (await app.query<{ id: number }>('SELECT id FROM thing ORDER BY id')).rows.map(({ id }) => id),
      );

      expect(byPredicate).toEqual(expected);
      expect(bySecurity).toEqual(expected);
      shown += expected.length;
      hidden += given.length - expected.length;
    });
    await fc.assert(law, { numRuns: 300 });
    expect(shown).toBeGreaterThan(200);
    expect(hidden).toBeGreaterThan(200);
  }, 120_000);

  it('is the same by the predicate for rows of constant categories', async () => {
    let shown = 0;
    const constant = fc.subarray(categories, { minLength: 0, maxLength: 2 });
    const all = fc.tuple(policyRules, caller, rows, relations, constant);
    const law = fc.asyncProperty(all, async ([rules, who, given, related, named]) => {
      const policy = await PolicySet.build(aDocument(...rules));
      const alike = given.map((row) => ({ ...row, categories: named }));
      await fill(alike, related);
      const expected = alike
        .filter((row) => isOpen(row, related, policy.permits(who, 'read'), who))
        .map(({ id }) => id);

      const options = { categories: named, firstPlaceholder: 2 };
      expect(await selected(visible(policy, who, 'read', 'thing', options), 'id >= $1', [0])).toEqual(expected);
      shown += expected.length;
    });
    await fc.assert(law, { numRuns: 300 });
    expect(shown).toBeGreaterThan(100);
  }, 120_000);

  it('is what may be changed, for every change', async () => {
    const law = fc.asyncProperty(policyRules, caller, rows, relations, async (rules, who, given, related) => {
      const policy = await PolicySet.build(aDocument(...rules));
      await fill(given, related);
      const readable = new Set(await selected(visible(policy, who, 'read', 'thing')));
      const correctable = await selected(visible(policy, who, 'correct', 'thing'));

      const changed = await asCaller(database.app, who, policy, async (app) =>
        (await app.query<{ id: number }>('UPDATE thing SET id = id RETURNING id')).rows.map(({ id }) => id),
      );

      expect(changed.sort((one, other) => one - other)).toEqual(correctable.filter((id) => readable.has(id)));
    });
    await fc.assert(law, { numRuns: 100 });
  }, 120_000);

  it('is found from the relations: no subquery per row', async () => {
    const policy = await PolicySet.build(aDocument({}, { scope: 'granted' }));
    const { sql, values } = visible(policy, aCaller(), 'read', 'thing', { categories: ['measurement'] });

    const { rows: plan } = await database.admin.query(`EXPLAIN SELECT * FROM thing WHERE ${sql}`, values);

    expect(JSON.stringify(plan)).not.toContain('SubPlan');
    expect(sql).toContain('thing.patient_id');
  });

  it('is everything, or nothing, without a look at the rows where that is the policy', async () => {
    const policy = await PolicySet.build(aDocument({ scope: 'any' }, { category: 'result', scope: 'self' }));
    const sqlOf = (who: Caller, ...named: string[]) => visible(policy, who, 'read', 'thing', { categories: named }).sql;

    expect(sqlOf(aCaller(), 'measurement')).toBe('TRUE');
    expect(sqlOf(aCaller(), 'device')).toBe('(FALSE)');
    expect(sqlOf(aCaller({ practitioner: null }), 'result')).toBe('(FALSE)');
    expect(sqlOf(systemCaller('worker', ['result']), 'result')).toBe('TRUE');
    expect(sqlOf(aCaller())).toBe('FALSE');
  });

  it.each(['thing; --', 'a.b', '', '"x"', 'relation', 'Permit', 'level'])('refuses the alias %p', async (alias) => {
    const policy = await PolicySet.build(aDocument({}));

    expect(() => visible(policy, aCaller(), 'read', alias)).toThrow(RangeError);
  });
});

/** The rule of a row in words of its own: every category must be open. */
function isOpen(row: Row, related: readonly Relation[], permits: readonly string[], who: Caller): boolean {
  const now = Date.now();
  const live = related
    .filter((one) => one.patient === row.patient && grantees(who).includes(one.grantee) && one.supersededAt === null)
    .filter(({ from, to }) => Date.parse(from) <= now && (to === null || now < Date.parse(to)))
    .filter(({ ceiling }) => row.confidentiality !== null && ceiling >= row.confidentiality);
  const isCategoryOpen = (category: string) =>
    permits.includes(`${category}/any`) ||
    (permits.includes(`${category}/organisation`) &&
      row.organization !== null &&
      row.organization === who.organization) ||
    live
      .filter((one) => category === 'patient' || one.categories.includes(category) || one.categories.includes('*'))
      .some(({ basis }) => permits.includes(`${category}/${basis}`));
  return Boolean(row.categories?.length) && (row.categories ?? []).every((one) => one !== null && isCategoryOpen(one));
}
