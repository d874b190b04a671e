import { checkHistory, type Connection, type Core, readPage, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { PatientsContext } from '../context';
import type { Scene } from '../correction/correction.ingestion';
import { addToBuckets, bucketKeeper } from '../series/bucket.ingestion';
import { putAway, withdrawalKeeper } from '../withdrawal/withdrawal.ingestion';
import { storeMeasurements } from './measurement.ingestion';
import {
  type IngestMeasurementsInput,
  type IngestMeasurementsPayload,
  type MeasurementsArguments,
  RejectionCode,
} from './measurement.inputs';
import { type AcceptedMeasurement, acceptMeasurement, isRejection, type Rejection } from './measurement.rules';
import { Measurement, MeasurementStatus } from './measurement.type';
import { patientsOfSender } from './sender.store';

const batchLimit = 10_000;
const category = { categories: ['measurement'] };

export class MeasurementService {
  constructor(private readonly core: Core) {}

  /** The newest measurement of each kind. */
  async latest(
    context: PatientsContext,
    patientId: string,
    kinds: readonly string[] | null | undefined,
  ): Promise<Measurement[]> {
    const rows = await this.core.database.read(context.caller, (transaction) => {
      const query = this.#standing(transaction, context, patientId)
        .distinctOn(['measurement.code'])
        .orderBy('measurement.code')
        .addOrderBy('measurement.effective_at', 'DESC')
        .addOrderBy('measurement.measurement_id', 'DESC');
      if (kinds) query.andWhere('measurement.code = ANY(:kinds)', { kinds: [...kinds] });
      return query.getMany();
    });
    context.disclosure.noteRows(rows, 'measurement');
    return rows;
  }

  async list(
    context: PatientsContext,
    patientId: string,
    page: MeasurementsArguments,
  ): Promise<Connection<Measurement>> {
    const connection = await this.core.database.read(context.caller, (transaction) =>
      readPage(transaction, this.#within(transaction, context, patientId, page), page, {
        at: 'measurement.effective_at',
        id: 'measurement.measurement_id',
        keyset: (row) => ({ at: row.effectiveInstant, id: row.measurementId }),
      }),
    );
    context.disclosure.note(patientId, 'measurement', connection.nodes.length);
    return connection;
  }

  /** Takes a batch in: each row by itself, each source identifier once. */
  async ingest(context: PatientsContext, input: IngestMeasurementsInput): Promise<IngestMeasurementsPayload> {
    this.core.access.require(context.caller, 'measurement', 'ingest');
    this.#checkBatch(context, input);
    const now = new Date();
    const outcomes = input.measurements.map((measurement, index) => acceptMeasurement(measurement, index, now));
    const faulty = outcomes.filter(isRejection);
    const wellFormed = outcomes.filter((outcome): outcome is AcceptedMeasurement => !isRejection(outcome));
    const { caller } = context;
    const stored = await this.core.database.write(caller, async (transaction) => {
      const { permitted, refused } = await this.#permitted({ core: this.core, transaction, caller }, wellFormed);
      const origin = { source: caller.subject, organization: caller.organization, historical: input.historical };
      const sorted = await storeMeasurements(transaction, permitted, origin);
      const bucketed = sorted.created.map((row) => ({
        ...row,
        confidentiality: 3,
        organizationId: caller.organization,
      }));
      await this.core.database.inNameOf(transaction, bucketKeeper, caller, () => addToBuckets(transaction, bucketed));
      if (sorted.withdrawn.length > 0) {
        await this.core.database.inNameOf(transaction, withdrawalKeeper, caller, () =>
          putAway(transaction, sorted.withdrawn, caller.subject),
        );
      }
      return { ...sorted, rejected: [...refused, ...sorted.rejected] };
    });
    const rejected = [...faulty, ...stored.rejected].sort((a, b) => a.index - b.index);
    const created = stored.created.length + stored.withdrawn.length;
    return { created, duplicates: stored.duplicates, rejected };
  }

  #checkBatch(context: PatientsContext, { measurements, historical }: IngestMeasurementsInput): void {
    if (measurements.length < 1 || measurements.length > batchLimit) {
      throw new SalusError(
        'BAD_USER_INPUT',
        `measurements: received ${measurements.length}, expected 1 to ${batchLimit}.`,
      );
    }
    checkHistory(context.caller, historical);
  }

  /** Splits rows by whether the caller may send for their patient. */
  async #permitted(scene: Scene, rows: AcceptedMeasurement[]) {
    const known = await patientsOfSender(scene, [...new Set(rows.map((row) => row.patientId))]);
    const refused: Rejection[] = rows
      .filter((row) => !known.has(row.patientId))
      .map(({ index }) => ({
        index,
        code: RejectionCode.NOT_CONNECTED,
        reason: 'patientId: the caller may not send for this patient, or there is no such patient',
      }));
    return { permitted: rows.filter((row) => known.has(row.patientId)), refused };
  }

  /** Measurements of a patient that stand and are open to the caller. */
  #standing(
    transaction: EntityManager,
    { caller }: PatientsContext,
    patientId: string,
  ): SelectQueryBuilder<Measurement> {
    return whereOpen(
      transaction
        .createQueryBuilder(Measurement, 'measurement')
        .where('measurement.patient_id = :patientId', { patientId })
        .andWhere('measurement.status <> :withdrawn', { withdrawn: MeasurementStatus.ENTERED_IN_ERROR }),
      this.core.access.open(caller, 'read', 'measurement', category),
    );
  }

  #within(
    transaction: EntityManager,
    context: PatientsContext,
    patientId: string,
    { kind, from, to }: MeasurementsArguments,
  ) {
    const query = this.#standing(transaction, context, patientId);
    if (kind) query.andWhere('measurement.code = :kind', { kind });
    if (from) query.andWhere('measurement.effective_at >= :from', { from });
    if (to) query.andWhere('measurement.effective_at < :to', { to });
    return query;
  }
}
