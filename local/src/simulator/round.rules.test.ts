import { seeded } from '../demo/random';
import { measureRound } from './round.rules';

const patients = [
  { patientId: 'P1', deviceId: 'D1', isPersona: false },
  { patientId: 'P2', deviceId: 'D2', isPersona: true },
];

function racing(round: number): string[] {
  return measureRound(patients, round, new Date('2026-03-01T12:00:00Z'), seeded(round))
    .filter(({ kind, value }) => kind === '8867-4' && (value?.value ?? 0) >= 131)
    .map(({ patientId }) => patientId);
}

describe('a round of the simulated devices', () => {
  it('has a heart rate of everybody', () => {
    const rates = measureRound(patients, 0, new Date(), seeded(1)).filter(({ kind }) => kind === '8867-4');

    expect(rates.map(({ patientId }) => patientId)).toEqual(['P1', 'P2']);
  });

  it('lets a heart race early for the persona, later for the others in turn, and rest in between', () => {
    const events = Array.from({ length: 24 }, (_, round) => racing(round));

    expect(events.flatMap((who, round) => (who.length > 0 ? [[round, ...who]] : []))).toEqual([
      [4, 'P2'],
      [12, 'P1'],
      [20, 'P2'],
    ]);
  });
});
