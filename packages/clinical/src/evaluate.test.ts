import fc from 'fast-check';
import { catalogue, concerning, evaluate, evaluateAll, insightKinds, severities, type Finding } from './index';
import { bloodPressure, heartRate, history, instant, result } from './facts.factory';

const reference = (type: 'Measurement' | 'DiagnosticResult', id: string) => ({ type, id });

describe('evaluation', () => {
  it('answers only findings that the trigger takes part in', () => {
    const facts = history({ measurements: [heartRate(140)], results: [result('2823-3', 7, 'mmol/L')] });
    const found = evaluate(facts, reference('Measurement', 'm-8867-4-140'), instant());
    expect(found.map(({ episode }) => episode)).toEqual(['heart-rate-high']);
    expect(evaluate(facts, reference('DiagnosticResult', 'm-8867-4-140'), instant())).toEqual([]);
  });

  it('answers one finding per rule and episode, the newest', () => {
    const fasting = [0, 1, 2].map((day) =>
      result('1558-6', 130, 'mg/dL', { id: `f${day}`, effectiveAt: instant(day) }),
    );
    const found = evaluate(history({ results: fasting }), reference('DiagnosticResult', 'f1'), instant(2));
    expect(found.map(({ evidence }) => evidence.map(({ id }) => id))).toEqual([['f1', 'f2']]);
  });

  it('answers the gravest first', () => {
    const facts = history({
      measurements: [
        bloodPressure(225, 100, { id: 'a' }),
        bloodPressure(226, 100, { id: 'b', effectiveAt: instant(1) }),
      ],
    });
    const found = evaluate(facts, reference('Measurement', 'b'), instant(1));
    expect(found.map(({ severity }) => severity)).toEqual(['urgent', 'important']);
  });
});

const day = fc.integer({ min: 0, max: 400 });
const anyMeasurement = fc.oneof(
  fc.tuple(day, fc.integer({ min: 30, max: 160 })).map(([at, rate]) => heartRate(rate, { effectiveAt: instant(at) })),
  fc
    .tuple(day, fc.integer({ min: 80, max: 230 }), fc.integer({ min: 40, max: 120 }))
    .map(([at, systolic, diastolic]) => bloodPressure(systolic, diastolic, { effectiveAt: instant(at) })),
);
const anyResult = fc
  .tuple(day, fc.constantFrom('1558-6', '2345-7', '1518-0'), fc.integer({ min: 40, max: 450 }))
  .map(([at, code, value]) => result(code, value, 'mg/dL', { effectiveAt: instant(at) }));
const anyHistory = fc
  .record({
    measurements: fc.array(anyMeasurement, { maxLength: 30 }),
    results: fc.array(anyResult, { maxLength: 15 }),
  })
  .map(({ measurements, results }) =>
    history({
      measurements: measurements.map((fact, index) => ({ ...fact, id: `m${index}` })),
      results: results.map((fact, index) => ({ ...fact, id: `r${index}` })),
    }),
  );

describe('every rule', () => {
  it('answers the same whatever the order of the history, and leaves the history as it was', () => {
    fc.assert(
      fc.property(anyHistory, (facts) => {
        const before = structuredClone(facts);
        const expected = evaluateAll(facts, instant(400));
        const turned = { ...facts, measurements: facts.measurements.toReversed(), results: facts.results.toReversed() };
        expect(evaluateAll(turned, instant(400))).toEqual(expected);
        expect(evaluateAll(facts, instant(400))).toEqual(expected);
        expect(facts).toEqual(before);
      }),
    );
  });

  it('rests on no measurement that is said to concern none', () => {
    fc.assert(
      fc.property(anyHistory, (facts) => {
        const concerned = new Set(concerning(facts, instant(400)).map(({ id }) => id));
        const resting = evaluateAll(facts, instant(400)).flatMap(({ evidence }) => evidence);
        expect(resting.filter(({ type, id }) => type === 'Measurement' && !concerned.has(id))).toEqual([]);
      }),
    );
    expect(concerning(history({ measurements: [heartRate(70)] }), instant())).toEqual([]);
  });

  it('gives findings that are complete', () => {
    fc.assert(
      fc.property(anyHistory, (facts) => {
        evaluateAll(facts, instant(400)).forEach(expectComplete);
      }),
    );
  });

  it('is in the catalogue once, with its source and its inputs', () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    for (const { source, inputs, title, version } of catalogue) {
      expect(source.length).toBeGreaterThan(40);
      expect(title).not.toBe('');
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(inputs.every((code) => /^\d+-\d$/.test(code))).toBe(true);
    }
  });

  it('says in its source what it rests on that is unconfirmed', () => {
    const sourceOf = (id: string) => catalogue.find((rule) => rule.id === id)?.source;
    expect(sourceOf('hypertension')).toContain('unconfirmed');
    expect(sourceOf('blood-pressure-class')).toContain('unconfirmed');
    expect(sourceOf('laboratory-critical')).toContain('unconfirmed');
  });
});

function expectComplete(finding: Finding): void {
  const rule = catalogue.find(({ id }) => id === finding.rule);
  expect(rule?.version).toBe(finding.ruleVersion);
  expect(insightKinds).toContain(finding.kind);
  expect(severities).toContain(finding.severity);
  expect(finding.evidence.length).toBeGreaterThan(0);
  expect(finding.episodeSince.getTime()).toBeLessThanOrEqual(finding.effectiveAt.getTime());
  expect(finding.title.length).toBeLessThanOrEqual(140);
  expect(finding.explanation).toMatch(/\d.*Source: /s);
}
