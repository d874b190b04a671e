import { type Connection, type Core, loinc, readPage, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { PatientsContext } from '../context';

import { storeMeasurements } from './measurement.ingestion';
import {
  type IngestMeasurementsInput,
  type IngestMeasurementsPayload,
  type MeasurementsArguments,
  type MeasurementSeriesArguments,
  RejectionCode,
} from './measurement.inputs';
import { displayOf, measurementKind } from './measurement.kinds.rules';
import { type AcceptedMeasurement, acceptMeasurement, isRejection, type Rejection } from './measurement.rules';
import { Measurement, type MeasurementSeries, MeasurementStatus } from './measurement.type';

const batchLimit = 10_000;
const seriesLimitMs = 10 * 366 * 24 * 3_600_000;
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

  /** Minimum, maximum, mean and count by day; the day follows the offset recorded with each value. */
  async series(
    context: PatientsContext,
    patientId: string,
    request: MeasurementSeriesArguments,
  ): Promise<MeasurementSeries> {
    const { kind, from, to, resolution } = request;
    if (to <= from || to.getTime() - from.getTime() > seriesLimitMs) {
      throw new SalusError('BAD_USER_INPUT', 'from, to: expected `to` after `from`, at most 10 years later.');
    }
    const unit = measurementKind(kind)?.units[0] ?? '';
    const open = this.core.access.open(context.caller, 'read', 'm', { ...category, firstPlaceholder: 6 });
    const rows = await this.core.database.read(context.caller, (transaction) =>
      transaction.query<
        { day: string; offset: number; minimum: number; maximum: number; mean: number; count: number }[]
      >(
        `SELECT to_char(m.effective_at AT TIME ZONE 'UTC' + make_interval(mins => m.offset_minutes), 'YYYY-MM-DD') AS day,
                min(m.offset_minutes)::int AS offset, min(m.value) AS minimum, max(m.value) AS maximum, avg(m.value) AS mean, count(*)::int AS count
           FROM measurement m
          WHERE m.patient_id = $1 AND m.code = $2 AND m.unit = $3 AND m.effective_at >= $4 AND m.effective_at < $5
            AND m.status <> 'entered-in-error' AND ${open.sql}
          GROUP BY day ORDER BY day`,
        [patientId, kind, unit, from, to, ...open.values],
      ),
    );
    context.disclosure.note(
      patientId,
      'measurement',
      rows.reduce((sum, row) => sum + row.count, 0),
    );
    const points = rows.map(({ day, offset, minimum, maximum, mean, count }) => {
      const start = { at: new Date(Date.parse(`${day}T00:00:00Z`) - offset * 60_000), offsetMinutes: offset };
      return { start, minimum, maximum, mean, count };
    });
    return { kind: { system: loinc, code: kind, display: displayOf(kind) }, unit, resolution, points };
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
      const { permitted, refused } = await this.#permitted(transaction, context, wellFormed);
      const origin = { source: caller.subject, organization: caller.organization, historical: input.historical };
      const sorted = await storeMeasurements(transaction, permitted, origin);
      return { ...sorted, rejected: [...refused, ...sorted.rejected] };
    });
    const rejected = [...faulty, ...stored.rejected].sort((a, b) => a.index - b.index);
    return { created: stored.created.length, duplicates: stored.duplicates, rejected };
  }

  #checkBatch(context: PatientsContext, { measurements, historical }: IngestMeasurementsInput): void {
    if (measurements.length < 1 || measurements.length > batchLimit) {
      throw new SalusError(
        'BAD_USER_INPUT',
        `measurements: received ${measurements.length}, expected 1 to ${batchLimit}.`,
      );
    }
    if (historical && !context.caller.roles.includes('integrator')) {
      throw new SalusError('FORBIDDEN', 'Received historical: true; only an integrator may send history.');
    }
  }

  /** Splits rows by whether the caller may send for their patient: any patient, or those connected to this client. */
  async #permitted(transaction: EntityManager, { caller }: PatientsContext, rows: AcceptedMeasurement[]) {
    const patients = [...new Set(rows.map((row) => row.patientId))];
    const isAny = this.core.access.has(caller, 'measurement', 'ingest', 'any');
    const open = await transaction.query<{ patient_id: string }[]>(
      isAny
        ? 'SELECT patient_id FROM patient WHERE patient_id = ANY($1)'
        : 'SELECT DISTINCT patient_id FROM device_connection WHERE patient_id = ANY($1) AND client = $2',
      isAny ? [patients] : [patients, caller.client],
    );
    const known = new Set(open.map((row) => row.patient_id));
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
