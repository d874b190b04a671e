import { bloodPressureClassChange } from './blood-pressure/class.rule';
import { hypertension } from './blood-pressure/hypertension.rule';
import { diabetesCriteriaMet } from './diabetes/criteria-met.rule';
import { randomGlucose } from './diabetes/random-glucose.rule';
import { repeatFastingGlucose } from './diabetes/repeat-fasting-glucose.rule';
import { toleranceTest } from './diabetes/tolerance-test.rule';
import type { Rule } from './finding';
import { laboratoryCritical } from './laboratory/critical.rule';
import { news2Extreme } from './news2/extreme.rule';

/** Every rule in force. */
export const catalogue: readonly Rule[] = [
  news2Extreme,
  laboratoryCritical,
  hypertension,
  bloodPressureClassChange,
  diabetesCriteriaMet,
  repeatFastingGlucose,
  toleranceTest,
  randomGlucose,
];
