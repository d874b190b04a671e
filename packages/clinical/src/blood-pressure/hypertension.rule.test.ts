import fc from 'fast-check';
import { bloodPressure, history, instant } from '../facts.factory';
import { hypertension } from './hypertension.rule';

type Reading = [systolic: number, diastolic: number];

function series(readings: Reading[], spacingDays = 1) {
  return readings.map(([systolic, diastolic], index) =>
    bloodPressure(systolic, diastolic, { id: `b${index}`, effectiveAt: instant(index * spacingDays) }),
  );
}

function findings(readings: Reading[], spacingDays = 1, asOf = instant(readings.length * spacingDays)) {
  return hypertension.evaluate(history({ measurements: series(readings, spacingDays) }), asOf);
}

const high: Reading = [150, 80];
const middle: Reading = [137, 80];
const clear: Reading = [130, 80];

describe('hypertension', () => {
  it('is alerted by the second consecutive hypertensive reading, not by the first', () => {
    expect(findings([high])).toEqual([]);
    expect(findings([high, clear, high])).toEqual([]);
    const [found, ...others] = findings([high, [139, 90]]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'important', alerts: true, episode: 'hypertension', kind: 'HYPERTENSION' });
    expect(found?.evidence.map(({ id }) => id)).toEqual(['b0', 'b1']);
  });

  it('reads a blood pressure by its components, whichever panel they came in', () => {
    const panels = [0, 1].map((day) =>
      bloodPressure(150, 80, { id: `p${day}`, code: '55284-4', effectiveAt: instant(day) }),
    );
    const known = history({ measurements: panels });
    expect(hypertension.evaluate(known, instant(2))).toHaveLength(1);
    expect(hypertension.inputs).toContain('55284-4');
  });

  it('uses the lower thresholds at home', () => {
    const home = [0, 1].map((day) =>
      bloodPressure(135, 70, { id: `h${day}`, effectiveAt: instant(day), setting: 'home' }),
    );
    expect(hypertension.evaluate(history({ measurements: home }), instant(2))).toHaveLength(1);
    expect(
      findings([
        [135, 70],
        [135, 70],
      ]),
    ).toEqual([]);
  });

  it('stays one episode until two consecutive readings are clear', () => {
    const since = findings([high, high, clear, middle, high]).map(({ episodeSince }) => episodeSince);
    expect(since).toEqual([instant(0), instant(0)]);
  });

  it('no longer alerts once it has ended', () => {
    expect(findings([high, high, clear, clear]).map(({ alerts }) => alerts)).toEqual([false]);
    expect(findings([high, high, clear, clear], 1, instant(1)).map(({ alerts }) => alerts)).toEqual([true]);
  });

  it('begins anew no earlier than 90 days after it began', () => {
    const again: Reading[] = [high, high, clear, clear, high, high];
    expect(findings(again, 1)).toHaveLength(1);
    expect(findings(again, 30).map(({ episodeSince }) => episodeSince)).toEqual([instant(0), instant(120)]);
  });

  it.each([
    [89, 1],
    [90, 2],
  ])('counts those days from beginning to beginning: %d days', (days, episodes) => {
    const at = [0, 1, 2, 3, days, days + 1];
    const readings = [high, high, clear, clear, high, high].map(([systolic, diastolic], index) =>
      bloodPressure(systolic, diastolic, { id: `b${index}`, effectiveAt: instant(at[index]) }),
    );
    expect(hypertension.evaluate(history({ measurements: readings }), instant(200))).toHaveLength(episodes);
  });

  it.each<[Reading, boolean]>([
    [[134, 84], false],
    [[135, 84], true],
    [[134, 85], true],
  ])('is ended by two readings below 135/85: %j', (reading, alerts) => {
    expect(findings([high, high, reading, reading])[0]?.alerts).toBe(alerts);
  });

  it('ignores cuffless estimates and children', () => {
    const cuffless = series([high, high]).map((fact) => ({ ...fact, cuffless: true }));
    expect(hypertension.evaluate(history({ measurements: cuffless }), instant(2))).toEqual([]);
    const child = history({ measurements: series([high, high]), birthDate: '2012-01-01' });
    expect(hypertension.evaluate(child, instant(2))).toEqual([]);
  });
});

/** The reference algorithm of the alert study, over systolic values alone: the days on which it raises. */
function referenceRaises(readings: { day: number; systolic: number }[]): number[] {
  const raised: number[] = [];
  let [active, above, below] = [false, 0, 0];
  for (const { day, systolic } of readings) {
    if (active) {
      below = systolic < 135 ? below + 1 : 0;
      if (below >= 2) [active, above] = [false, 0];
      continue;
    }
    above = systolic >= 140 ? above + 1 : 0;
    if (above < 2 || day - (raised.at(-1) ?? -Infinity) < 90) continue;
    raised.push(day);
    [active, below] = [true, 0];
  }
  return raised;
}

it('begins its episodes where the reference algorithm raises', () => {
  const reading = fc.record({ gap: fc.integer({ min: 1, max: 60 }), systolic: fc.integer({ min: 125, max: 150 }) });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 60 }), (drawn) => {
      let day = 0;
      const readings = drawn.map(({ gap, systolic }) => ({ day: (day += gap), systolic }));
      const measurements = readings.map(({ day: at, systolic }) =>
        bloodPressure(systolic, 60, { id: `b${at}`, effectiveAt: instant(at) }),
      );
      const found = hypertension.evaluate(history({ measurements }), instant(day));
      const begun = found.filter((one, index) => one.episodeSince !== found[index - 1]?.episodeSince);
      expect(begun.map(({ effectiveAt }) => effectiveAt)).toEqual(referenceRaises(readings).map((at) => instant(at)));
    }),
  );
});
