import { recordEvents } from '@salus/events';
import {
  type Core,
  decodeId,
  formatOffsetDateTime,
  parseOffsetDateTime,
  queryableOf,
  SalusError,
  whereOpen,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { PatientsContext } from '../context';
import { type MeasurementCorrected, measurementTopic } from '../events';
import type { CorrectMeasurementInput } from '../measurement/measurement.inputs';
import { timeFault, valuesFault } from '../measurement/measurement.rules';
import { Measurement, MeasurementStatus } from '../measurement/measurement.type';
import { bucketKeeper, recountBuckets } from '../series/bucket.ingestion';
import type { Bucketed } from '../series/bucket.rules';

const category = { categories: ['measurement'] };

const bucketed = (measurement: Measurement): Bucketed => ({
  patientId: measurement.patientId,
  code: measurement.code,
  value: measurement.valueNumber,
  unit: measurement.unit,
  components: measurement.storedComponents,
  effectiveAt: measurement.effectiveInstant,
  offsetMinutes: measurement.offsetMinutes,
  confidentiality: measurement.confidentiality,
  organizationId: measurement.organizationId,
});

/** Corrections of measurements: the id stays, the earlier version is kept. */
export class CorrectionService {
  constructor(private readonly core: Core) {}

  /** Corrects or withdraws a measurement; the earlier version is kept. */
  async correct(context: PatientsContext, input: CorrectMeasurementInput): Promise<Measurement> {
    this.core.access.require(context.caller, 'measurement', 'correct');
    if (input.reason.length < 1 || input.reason.length > 500) {
      throw new SalusError('BAD_USER_INPUT', 'reason: expected 1 to 500 characters.');
    }
    const { patient, local, time } = decodeId('Measurement', input.measurementId, 'patient', 'local', 'time');
    return this.core.database.write(context.caller, async (transaction) => {
      const measurement = await whereOpen(
        transaction
          .createQueryBuilder(Measurement, 'measurement')
          .where(
            'measurement.patient_id = :patient AND measurement.measurement_id = :local AND measurement.located_at = :time',
            { patient, local, time },
          ),
        this.core.access.open(context.caller, 'correct', 'measurement', category),
      )
        .setLock('pessimistic_write')
        .getOne();
      if (!measurement) throw new SalusError('NOT_FOUND', 'measurementId: no such measurement is open to the caller.');
      await this.#keepVersion(transaction, context, measurement, input.reason);
      const before = bucketed(measurement);
      this.#change(measurement, input);
      await this.#store(transaction, measurement);
      await this.core.database.inNameOf(transaction, bucketKeeper, context.caller, () =>
        recountBuckets(transaction, [before, bucketed(measurement)]),
      );
      await this.#recordCorrection(transaction, measurement, input.reason);
      return measurement;
    });
  }

  #change(measurement: Measurement, input: CorrectMeasurementInput): void {
    measurement.version += 1;
    measurement.status = input.enteredInError ? MeasurementStatus.ENTERED_IN_ERROR : MeasurementStatus.CORRECTED;
    if (input.enteredInError) return;
    if (!input.value && !input.components && !input.effectiveAt) {
      throw new SalusError(
        'BAD_USER_INPUT',
        'Expected a value, components or effectiveAt to correct, or enteredInError: true.',
      );
    }
    if (input.value || input.components) this.#changeValues(measurement, input);
    if (input.effectiveAt) this.#changeTime(measurement, input.effectiveAt);
  }

  #changeValues(measurement: Measurement, { value, components }: CorrectMeasurementInput): void {
    const fault = valuesFault({ kind: measurement.code, value: value ?? null, components: components ?? null });
    if (fault) throw new SalusError('BAD_USER_INPUT', fault);
    measurement.valueNumber = value?.value ?? null;
    measurement.unit = value?.unit ?? null;
    measurement.storedComponents = (components ?? []).map((component) => ({
      code: component.kind,
      value: { ...component.value },
    }));
  }

  #changeTime(measurement: Measurement, text: string): void {
    const effective = parseOffsetDateTime(text);
    if (!effective) throw new SalusError('BAD_USER_INPUT', 'effectiveAt: expected ISO 8601 with an offset.');
    const fault = timeFault(effective.at, new Date());
    if (fault) throw new SalusError('BAD_USER_INPUT', fault);
    measurement.effectiveInstant = effective.at;
    measurement.offsetMinutes = effective.offsetMinutes;
  }

  async #keepVersion(
    transaction: EntityManager,
    { caller }: PatientsContext,
    measurement: Measurement,
    reason: string,
  ): Promise<void> {
    await transaction.query(
      `INSERT INTO measurement_version (patient_id, measurement_id, version, content, replaced_by, reason, categories, confidentiality, organization_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        measurement.patientId,
        measurement.measurementId,
        measurement.version,
        JSON.stringify({
          value: measurement.value,
          components: measurement.storedComponents,
          effectiveAt: formatOffsetDateTime(measurement.effectiveAt),
          status: measurement.status,
        }),
        caller.subject,
        reason,
        measurement.categories,
        measurement.confidentiality,
        measurement.organizationId,
      ],
    );
  }

  async #store(transaction: EntityManager, measurement: Measurement): Promise<void> {
    const {
      patientId,
      measurementId,
      locatedAt,
      valueNumber,
      unit,
      storedComponents,
      effectiveInstant,
      offsetMinutes,
      status,
      version,
    } = measurement;
    await transaction.update(
      Measurement,
      { patientId, measurementId, locatedAt },
      { valueNumber, unit, storedComponents, effectiveInstant, offsetMinutes, status, version },
    );
  }

  async #recordCorrection(transaction: EntityManager, measurement: Measurement, reason: string): Promise<void> {
    const payload: MeasurementCorrected = {
      patient: measurement.patientId,
      reason,
      measurement: {
        id: measurement.id,
        code: measurement.code,
        value: measurement.value,
        components: measurement.storedComponents,
        effectiveAt: formatOffsetDateTime(measurement.effectiveAt),
        status: measurement.status,
        categories: measurement.categories,
        confidentiality: measurement.confidentiality,
        cuffless: measurement.cuffless,
      },
    };
    await recordEvents(queryableOf(transaction), [
      { topic: measurementTopic, type: 'measurement.corrected', patient: measurement.patientId, payload },
    ]);
  }
}
