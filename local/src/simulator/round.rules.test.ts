import { seeded } from '../demo/random';
import { population } from '../population/people/households.rules';
import type { Wearer } from './crowd';
import { episodeKinds } from './episode.rules';
import { round } from './round.rules';

const at = new Date('2026-03-01T12:00:00Z');
const started: Wearer[] = [
  { patientId: 'P1', deviceId: 'D1', isPersona: false },
  { patientId: 'P2', deviceId: 'D2', isPersona: true },
];
const settled: Wearer[] = [...population(1, 200, at)]
  .filter(({ age }) => age >= 16)
  .map((citizen) => ({ patientId: `C${citizen.number}`, deviceId: 'D', isPersona: false, citizen }));

const sent = (number: number, wearers: Wearer[]) => round(wearers, number, at, seeded(number));

/** Who has an extreme value in a round, and of what. */
function extremes(number: number, wearers: Wearer[]): string[] {
  const { measurements, results } = sent(number, wearers);
  const values = measurements.flatMap(({ patientId, kind, value, components = [] }) =>
    [{ kind, value }, ...components].map((one) => ({ patientId, kind: one.kind, value: one.value?.value ?? NaN })),
  );
  const measured = values.filter(
    ({ kind, value }) =>
      (kind === '8867-4' && value >= 131) || (kind === '8480-6' && value >= 220) || (kind === '59408-5' && value <= 91),
  );
  const resulted = results.filter(({ code, value }) =>
    JSON.stringify(code).includes('2823-3')
      ? (value as { value: number }).value > 6
      : (value as { value: number }).value > 360,
  );
  return [...measured, ...resulted].map(({ patientId }) => String(patientId));
}

describe('a round of the simulator', () => {
  it('has something of everybody of the start, and of everybody of the population in turn', () => {
    const measured = (number: number) =>
      new Set(sent(number, [...started, ...settled]).measurements.map(({ patientId }) => patientId));
    expect(measured(0)).toContain('P1');
    expect(measured(0)).toContain('P2');

    const all = Array.from({ length: 12 }, (_, number) => [...measured(number)]).flat();
    expect(new Set(all).size).toBe(started.length + settled.length);
  });

  it('has results too, of those whom a laboratory knows', () => {
    const results = Array.from({ length: 10 }, (_, number) => sent(number, settled).results).flat();

    expect(results.length).toBeGreaterThanOrEqual(5);
  });

  it('lets something begin early for the persona, later in turn, and alerts nobody in between', () => {
    const wearers = [...started, ...settled];
    const events = Array.from({ length: 46 }, (_, number) => [number, ...extremes(number, wearers)]);

    expect(events.filter(([, ...who]) => who.length > 0).map(([number]) => number)).toEqual([4, 12, 20, 28, 36, 44]);
    expect(events[4]).toEqual([4, 'P2']);
    expect(events[12]).toEqual([12, 'P1']);
    expect(events[20]?.[1]).toMatch(/^C/);
  });

  it('is of every kind in turn, and each ends three rounds later with a value that is none', () => {
    for (const [place] of episodeKinds.entries()) {
      const begins = 4 + place * 8;
      const [who] = extremes(begins, started);
      const after = sent(begins + 3, started);
      expect(who).toBeDefined();
      expect([...after.measurements, ...after.results].some(({ patientId }) => patientId === who)).toBe(true);
      expect(extremes(begins + 3, started)).toEqual([]);
    }
  });

  it('does without a population', () => {
    expect(sent(1, started).measurements.length).toBeGreaterThanOrEqual(2);
    expect(sent(1, [])).toEqual({ measurements: [], results: [] });
  });
});
