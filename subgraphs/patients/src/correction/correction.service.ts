import { type Core, decodeId, parseOffsetDateTime, SalusError } from '@salus/subgraph-kit';
import type { PatientsContext } from '../context';
import type { CorrectMeasurementInput } from '../measurement/measurement.inputs';
import { reasonFault, timeFault, valuesFault } from '../measurement/measurement.rules';
import { type Measurement, MeasurementStatus } from '../measurement/measurement.type';
import { withdraw } from '../withdrawal/withdrawal.ingestion';
import { lockMeasurement, revise } from './correction.ingestion';

/** Corrections of measurements: the id stays, the earlier version is kept. */
export class CorrectionService {
  constructor(private readonly core: Core) {}

  /** Corrects or withdraws a measurement; the earlier version is kept. What is withdrawn stays so. */
  async correct(context: PatientsContext, input: CorrectMeasurementInput): Promise<Measurement> {
    const { caller } = context;
    this.core.access.require(caller, 'measurement', 'correct');
    const fault = reasonFault(input.reason);
    if (fault) throw new SalusError('BAD_USER_INPUT', fault);
    const key = decodeId('Measurement', input.measurementId, 'patient', 'local', 'time');
    const corrected = await this.core.database.write(caller, async (transaction) => {
      const scene = { core: this.core, transaction, caller };
      const measurement = await lockMeasurement(scene, key);
      if (!measurement) return null;
      if (input.enteredInError) await withdraw(scene, measurement, input.reason);
      else await revise(scene, measurement, input.reason, (one) => change(one, input));
      return measurement;
    });
    if (!corrected) {
      context.disclosure.refuse(key.patient, 'measurement');
      throw new SalusError('NOT_FOUND', 'measurementId: no such measurement is open to the caller.');
    }
    context.disclosure.note(key.patient, 'measurement');
    return corrected;
  }
}

function change(measurement: Measurement, input: CorrectMeasurementInput): void {
  if (measurement.status === MeasurementStatus.ENTERED_IN_ERROR) {
    throw new SalusError(
      'BAD_USER_INPUT',
      'measurementId: received a withdrawn measurement; expected one that stands.',
    );
  }
  if (!input.value && !input.components && !input.effectiveAt) {
    throw new SalusError(
      'BAD_USER_INPUT',
      'Expected a value, components or effectiveAt to correct, or enteredInError: true.',
    );
  }
  measurement.status = MeasurementStatus.CORRECTED;
  if (input.value || input.components) changeValues(measurement, input);
  if (input.effectiveAt) changeTime(measurement, input.effectiveAt);
}

function changeValues(measurement: Measurement, { value, components }: CorrectMeasurementInput): void {
  const fault = valuesFault({ kind: measurement.code, value: value ?? null, components: components ?? null });
  if (fault) throw new SalusError('BAD_USER_INPUT', fault);
  measurement.valueNumber = value?.value ?? null;
  measurement.unit = value?.unit ?? null;
  measurement.storedComponents = (components ?? []).map((component) => ({
    code: component.kind,
    value: { ...component.value },
  }));
}

function changeTime(measurement: Measurement, text: string): void {
  const effective = parseOffsetDateTime(text);
  if (!effective) throw new SalusError('BAD_USER_INPUT', 'effectiveAt: expected ISO 8601 with an offset.');
  const fault = timeFault(effective.at, new Date());
  if (fault) throw new SalusError('BAD_USER_INPUT', fault);
  measurement.effectiveInstant = effective.at;
  measurement.offsetMinutes = effective.offsetMinutes;
}
