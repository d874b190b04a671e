import { checkHistory, type Connection, type Core, readPage, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { PatientsContext } from '../context';
import type { Scene } from '../correction/correction.ingestion';
import { type Corrected, correctSent, type SentCorrection } from '../correction/sent.ingestion';
import { addToBuckets, bucketKeeper } from '../series/bucket.ingestion';
import type { Bucketed } from '../series/bucket.rules';
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
      const scene = { core: this.core, transaction, caller };
      const { permitted, refused } = await this.#permitted(scene, wellFormed);
      const sorted = await this.#store(scene, permitted, input.historical);
      return { ...sorted, rejected: [...refused, ...sorted.rejected] };
    });
    const rejected = [...faulty, ...stored.rejected].sort((a, b) => a.index - b.index);
    return { ...stored, rejected };
  }

  async #store(scene: Scene, rows: AcceptedMeasurement[], historical: boolean): Promise<IngestMeasurementsPayload> {
    const { transaction, caller } = scene;
    const origin = { source: caller.subject, organization: caller.organization, historical };
    const { created, withdrawn, corrections, duplicates, rejected } = await storeMeasurements(
      transaction,
      rows,
      origin,
    );
    if (withdrawn.length > 0) {
      const settle = (): Promise<void> => putAway(transaction, withdrawn, caller.subject);
      await this.core.database.inNameOf(transaction, withdrawalKeeper, caller, settle);
    }
    const bucketed = created.map((row) => ({ ...row, confidentiality: 3, organizationId: caller.organization }));
    const corrected = await this.#correct(scene, corrections, bucketed);
    return {
      created: created.length + withdrawn.length,
      corrected: corrected.corrected,
      duplicates: duplicates + corrected.duplicates,
      rejected: [...rejected, ...corrected.rejected],
    };
  }

  /** Applies corrections, if there are any, and counts in what the batch created. */
  async #correct(scene: Scene, corrections: SentCorrection[], created: Bucketed[]): Promise<Corrected> {
    if (corrections.length > 0) return correctSent(scene, corrections, created);
    const { transaction, caller } = scene;
    await this.core.database.inNameOf(transaction, bucketKeeper, caller, () => addToBuckets(transaction, created));
    return { corrected: 0, duplicates: 0, rejected: [] };
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
