import fc from 'fast-check';
import { history, instant, result } from '../facts.factory';
import type { ResultFact } from '../facts';
import { laboratoryCritical } from './critical.rule';
import { criticality } from './criticality';
import { criticalLimits } from './critical-limits';

function findings(results: ResultFact[], asOf = instant(30)) {
  return laboratoryCritical.evaluate(history({ results }), asOf);
}

describe('critical limits', () => {
  it.each(criticalLimits.map((limit) => [limit.title, limit] as const))(
    'of %s are not critical themselves',
    (_, limit) => {
      const at = (value: number) => criticality(result(limit.codes[0] ?? '', value, limit.unit));
      if (limit.below !== undefined) {
        expect(at(limit.below)).toBe('none');
        expect(at(limit.below - 0.01)).toEqual({ direction: 'low', basis: 'table' });
      }
      if (limit.above !== undefined) {
        expect(at(limit.above)).toBe('none');
        expect(at(limit.above + 0.01)).toEqual({ direction: 'high', basis: 'table' });
      }
    },
  );

  it.each([
    ['potassium', '2823-3', 6.1, 'mmol/L', 'potassium-high'],
    ['potassium', '2823-3', 2.9, 'mmol/L', 'potassium-low'],
    ['sodium', '2951-2', 119, 'mmol/L', 'sodium-low'],
    ['haemoglobin in g/dL', '718-7', 6.9, 'g/dL', 'haemoglobin-low'],
    ['platelets', '777-3', 49, '10*3/uL', 'platelets-low'],
    ['glucose in mg/dL', '2345-7', 361, 'mg/dL', 'glucose-high'],
    ['glucose in mg/dL', '2345-7', 54, 'mg/dL', 'glucose-low'],
    ['INR', '6301-6', 4.6, '{INR}', 'inr-high'],
  ])('make %s %s %d %s a critical alert', (_title, code, value, unit, episode) => {
    const found = findings([result(code, value, unit)]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ episode, severity: 'critical', kind: 'LABORATORY_CRITICAL', alerts: true });
  });

  it('are not compared with a value in a unit of another kind', () => {
    expect(findings([result('2823-3', 25, 'mg/dL')])).toEqual([]);
    expect(findings([result('17861-6', 15, 'mg/dL')])).toEqual([]);
  });

  it('say the same of glucose in mg/dL and in mmol/L', () => {
    const limits = [3.0 * 18.016, 20.0 * 18.016];
    const mass = fc.double({ min: 10, max: 1000, noNaN: true });
    fc.assert(
      fc.property(
        mass.filter((value) => limits.every((limit) => Math.abs(value - limit) > 1e-6)),
        (value) => {
          const inMoles = criticality(result('14749-6', value / 18.016, 'mmol/L'));
          expect(criticality(result('2345-7', value, 'mg/dL'))).toEqual(inMoles);
        },
      ),
    );
  });

  it('never become less grave as potassium rises', () => {
    const value = fc.double({ min: 3, max: 12, noNaN: true });
    const isCritical = (potassium: number) => findings([result('2823-3', potassium, 'mmol/L')]).length;
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(isCritical(Math.max(one, other))).toBeGreaterThanOrEqual(isCritical(Math.min(one, other)));
      }),
    );
  });
});

describe("the laboratory's own flag", () => {
  const flagged = (interpretation: string, value = 4.0) => result('2823-3', value, 'mmol/L', { interpretation });

  it.each([
    ['HH', 'potassium-high'],
    ['LL', 'potassium-low'],
    ['AA', 'potassium-abnormal'],
    ['critical', 'potassium-abnormal'],
  ])('%s wins over the table', (interpretation, episode) => {
    expect(findings([flagged(interpretation)])[0]).toMatchObject({ episode, severity: 'critical', alerts: true });
  });

  it('N wins over the table', () => {
    expect(findings([flagged('N', 6.5)])).toEqual([]);
  });

  it.each(['H', 'L', 'A', ''])('%p does not deny that a value is critical', (interpretation) => {
    expect(findings([flagged(interpretation, 6.5)])[0]?.episode).toBe('potassium-high');
  });

  it('counts for an analyte without limits, even without a number', () => {
    const culture: ResultFact = { ...result('600-7', 0, ''), text: 'Staphylococcus aureus', interpretation: 'AA' };
    const { value: _value, ...textual } = culture;
    const [found] = findings([textual]);
    expect(found).toMatchObject({ episode: '600-7-abnormal', alerts: true });
    expect(found?.explanation).toContain('Staphylococcus aureus');
  });
});

describe('critical result', () => {
  const potassium = (value: number, day: number) =>
    result('2823-3', value, 'mmol/L', { id: `k${day}`, effectiveAt: instant(day) });

  it('is one episode until a result is not critical', () => {
    const since = findings([potassium(6.5, 0), potassium(6.4, 1), potassium(5, 2), potassium(6.6, 3)]);
    expect(since.map(({ episodeSince }) => episodeSince)).toEqual([instant(0), instant(0), instant(3)]);
    expect(since.map(({ alerts }) => alerts)).toEqual([true, true, true]);
  });

  it('no longer alerts when a newer result is not critical', () => {
    expect(findings([potassium(6.5, 0), potassium(5, 1)]).map(({ alerts }) => alerts)).toEqual([false]);
  });

  it('alerts while preliminary and says that it is', () => {
    const [found] = findings([result('2823-3', 7, 'mmol/L', { status: 'preliminary' })]);
    expect(found?.alerts).toBe(true);
    expect(found?.explanation).toContain('preliminary');
  });

  it('explains itself with number, unit, limit and source', () => {
    const [found] = findings([result('2345-7', 400, 'mg/dL')]);
    expect(found?.explanation).toContain('Glucose 400 mg/dL (22.2 mmol/L) is above the critical limit of 20 mmol/L');
    expect(found?.explanation).toContain('Barnsley');
  });
});
