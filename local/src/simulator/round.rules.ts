import type { SimulatedPatient } from '../demo/demo-file';
import { bloodPressure, heartRate, type MeasurementInput, oxygenSaturation } from '../demo/measurements';
import { around, type Random } from '../demo/random';

/** Rounds between two events; the first comes early, so that whoever has just started sees one. */
const firstEventRound = 4;
const eventEveryRounds = 8;

/**
 * What all devices measure in one round: resting values and, now and then, a racing heart (131 a minute and more,
 * which alone asks for an urgent review). The resting value of the next round ends that episode.
 */
export function measureRound(
  patients: readonly SimulatedPatient[],
  round: number,
  at: Date,
  random: Random,
): MeasurementInput[] {
  const racing = racingPatient(patients, round);
  return patients.flatMap((patient, index) => {
    const source = (kind: string) => `live/${at.toISOString()}/${kind}`;
    const rate = patient === racing ? 134 + random() * 20 : around(random, 72, 10);
    const always = [heartRate(patient, source('heart-rate'), at, rate)];
    if ((round + index) % 6 === 0) always.push(oxygenSaturation(patient, source('oxygen'), at, around(random, 97, 1)));
    if ((round + index) % 12 === 0) {
      always.push(bloodPressure(patient, source('pressure'), at, around(random, 122, 10), around(random, 77, 6)));
    }
    return always;
  });
}

/** The persona first, then one after the other. */
function racingPatient(patients: readonly SimulatedPatient[], round: number): SimulatedPatient | undefined {
  const sinceFirst = round - firstEventRound;
  if (sinceFirst < 0 || sinceFirst % eventEveryRounds !== 0) return undefined;
  const ordered = [...patients].sort((one, other) => Number(other.isPersona) - Number(one.isPersona));
  return ordered[(sinceFirst / eventEveryRounds) % ordered.length];
}
