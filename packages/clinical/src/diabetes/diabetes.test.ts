import fc from 'fast-check';
import { history, instant, result } from '../facts.factory';
import type { PatientHistory, ResultFact } from '../facts';
import type { Finding, Rule } from '../finding';
import { diabetesCriteriaMet } from './criteria-met.rule';
import { randomGlucose } from './random-glucose.rule';
import { repeatFastingGlucose } from './repeat-fasting-glucose.rule';
import { diabetesBand } from './thresholds';
import { toleranceTest } from './tolerance-test.rule';

const rules: Rule[] = [diabetesCriteriaMet, repeatFastingGlucose, toleranceTest, randomGlucose];

function findings(results: ResultFact[], changes: Partial<PatientHistory> = {}): Finding[] {
  return rules.flatMap((rule) => rule.evaluate(history({ results, ...changes }), instant(400)));
}

function said(results: ResultFact[], changes: Partial<PatientHistory> = {}): string[] {
  return [...new Set(findings(results, changes).map(({ episode }) => episode))];
}

let count = 0;
function dated(code: string, value: number, unit: string, day: number, changes: Partial<ResultFact> = {}): ResultFact {
  return result(code, value, unit, { id: `r${(count += 1)}`, effectiveAt: instant(day), ...changes });
}
const fasting = (value: number, day = 0, changes: Partial<ResultFact> = {}) =>
  dated('1558-6', value, 'mg/dL', day, changes);
const tolerance = (value: number, day = 0) => dated('1518-0', value, 'mg/dL', day);
const hba1c = (value: number, day = 0) => dated('4548-4', value, '%', day);

describe('diabetes band', () => {
  it.each([
    ['fasting', 99, 'mg/dL', 'normal'],
    ['fasting', 99.9, 'mg/dL', 'normal'],
    ['fasting', 100, 'mg/dL', 'impaired'],
    ['fasting', 125, 'mg/dL', 'impaired'],
    ['fasting', 126, 'mg/dL', 'diabetes'],
    ['fasting', 5.55, 'mmol/L', 'normal'],
    ['fasting', 5.6, 'mmol/L', 'impaired'],
    ['fasting', 6.9, 'mmol/L', 'impaired'],
    ['fasting', 7.0, 'mmol/L', 'diabetes'],
    ['tolerance', 139, 'mg/dL', 'normal'],
    ['tolerance', 140, 'mg/dL', 'impaired'],
    ['tolerance', 199, 'mg/dL', 'impaired'],
    ['tolerance', 200, 'mg/dL', 'diabetes'],
    ['tolerance', 11.1, 'mmol/L', 'diabetes'],
    ['hba1c', 6.4, '%', 'normal'],
    ['hba1c', 6.5, '%', 'diabetes'],
    ['hba1c', 47, 'mmol/mol', 'normal'],
    ['hba1c', 48, 'mmol/mol', 'diabetes'],
    ['random', 199, 'mg/dL', 'normal'],
    ['random', 11.1, 'mmol/L', 'diabetes'],
    ['fasting', 126, 'g/L', undefined],
  ] as const)('of %s %d %s is %s, by the threshold of the reported unit', (test, value, unit, expected) => {
    expect(diabetesBand(test, { value, unit })).toBe(expected);
  });

  it('never falls as fasting glucose rises', () => {
    const bands = ['normal', 'impaired', 'diabetes'];
    const value = fc.double({ min: 20, max: 600, noNaN: true });
    const rank = (glucose: number) => bands.indexOf(diabetesBand('fasting', { value: glucose, unit: 'mg/dL' }) ?? '');
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(rank(Math.max(one, other))).toBeGreaterThanOrEqual(rank(Math.min(one, other)));
      }),
    );
  });
});

describe('diabetes indications', () => {
  it.each<[string, ResultFact[], string[]]>([
    ['fasting 99', [fasting(99)], []],
    ['fasting 100', [fasting(100)], ['tolerance-test']],
    ['fasting 125', [fasting(125)], ['tolerance-test']],
    ['fasting 126 once', [fasting(126)], ['fasting-glucose-repeat']],
    ['fasting 126 on two days', [fasting(126), fasting(126, 1)], ['diabetes-criteria']],
    ['fasting 126 twice on one day', [fasting(126), fasting(126)], ['fasting-glucose-repeat']],
    ['fasting 126 mg/dL and 7.0 mmol/L', [fasting(126), dated('14771-0', 7, 'mmol/L', 3)], ['diabetes-criteria']],
    ['fasting 126, then 95 on another day', [fasting(126), fasting(95, 3)], []],
    ['fasting 126, then 110 on another day', [fasting(126), fasting(110, 3)], ['tolerance-test']],
    ['HbA1c 6.4', [hba1c(6.4)], []],
    ['HbA1c 6.5 once', [hba1c(6.5)], ['diabetes-criteria']],
    ['HbA1c 48 mmol/mol', [dated('59261-8', 48, 'mmol/mol', 0)], ['diabetes-criteria']],
    ['HbA1c 6.5 with haemoglobin 9.9', [hba1c(6.5), dated('718-7', 9.9, 'g/dL', 60)], []],
    ['HbA1c 6.5 with haemoglobin 10.0', [hba1c(6.5), dated('718-7', 10, 'g/dL', 60)], ['diabetes-criteria']],
    ['tolerance test 199', [tolerance(199)], []],
    ['tolerance test 200', [tolerance(200)], ['diabetes-criteria']],
    ['fasting 110 and a tolerance test 90 days on', [fasting(110), tolerance(120, 90)], []],
    ['fasting 110 and a tolerance test 91 days on', [fasting(110), tolerance(120, 91)], ['tolerance-test']],
    ['fasting 110 and HbA1c before', [hba1c(5.5), fasting(110, 90)], []],
    ['random 199', [dated('2345-7', 199, 'mg/dL', 0)], []],
    ['random 200', [dated('2345-7', 200, 'mg/dL', 0)], ['random-glucose']],
    ['random 200, then fasting 90', [dated('2345-7', 200, 'mg/dL', 0), fasting(90, 1)], []],
  ])('of %s', (_title, results, expected) => {
    expect(said(results)).toEqual(expected);
  });

  it('do not count preliminary results', () => {
    const preliminary = { status: 'preliminary' } as const;
    expect(said([fasting(126), fasting(130, 2, preliminary)])).toEqual(['fasting-glucose-repeat']);
    expect(said([fasting(130, 2, preliminary)])).toEqual([]);
  });

  it('count corrected results', () => {
    expect(said([fasting(126), fasting(130, 2, { status: 'corrected' })])).toEqual(['diabetes-criteria']);
  });

  it('are silent for known diabetes', () => {
    const results = [fasting(126), fasting(126, 1), hba1c(9), tolerance(300), dated('2345-7', 400, 'mg/dL', 0)];
    expect(said(results, { hasKnownDiabetes: true })).toEqual([]);
  });

  it('take two nights about midnight in Poland for two days', () => {
    const around = ['2026-01-05T22:50:00Z', '2026-01-05T23:10:00Z'];
    const results = around.map((at) => fasting(126, 0, { effectiveAt: new Date(at) }));
    expect(said(results)).toEqual(['diabetes-criteria']);
  });
});

describe('finding about diabetes', () => {
  it('leaves criteria that are met to the clinician first', () => {
    const [found] = findings([fasting(130), fasting(140, 2)]);
    expect(found).toMatchObject({
      kind: 'DIABETES_CRITERIA_MET',
      severity: 'important',
      clinicianFirst: true,
      alerts: true,
      effectiveAt: instant(2),
    });
    expect(found?.evidence).toHaveLength(2);
    expect(found?.explanation).toContain(
      'Fasting glucose 130 mg/dL on 2026-01-05 (impaired from 100, diabetes from 126',
    );
  });

  it('tells an indication to the patient too', () => {
    const [found] = findings([fasting(110)]);
    expect(found).toMatchObject({ kind: 'DIABETES_TESTING_INDICATION', severity: 'important', clinicianFirst: false });
    expect(found?.explanation).toContain('Polish Diabetes Association');
  });

  it('is one episode while impaired fasting values follow each other untested, and a new one after a test', () => {
    const untested = findings([fasting(110, 0), fasting(112, 200)]);
    expect(untested.map(({ episodeSince }) => episodeSince)).toEqual([instant(0)]);
    const tested = findings([fasting(110, 0), tolerance(120, 10), fasting(112, 200)]);
    expect(tested.map(({ episodeSince }) => episodeSince)).toEqual([instant(200)]);
  });
});
