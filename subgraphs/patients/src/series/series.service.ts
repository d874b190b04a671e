import { type Core, SalusError } from '@salus/subgraph-kit';
import type { PatientsContext } from '../context';
import { measurementKind } from '../measurement/measurement.kinds.rules';
import { conceptOf } from '../measurement/measurement.type';
import type { BucketWidth } from './bucket.rules';
import type { MeasurementSeriesArguments } from './series.inputs';
import { type MeasurementPoint, type MeasurementSeries, SeriesResolution } from './series.type';

const dayMs = 24 * 3_600_000;

interface Resolution {
  /** width of the buckets that are read */
  widthMinutes: BucketWidth;
  limitDays: number;
  limit: string;
}

const resolutions: Readonly<Record<SeriesResolution, Resolution>> = {
  [SeriesResolution.MINUTE]: { widthMinutes: 1, limitDays: 7, limit: '7 days' },
  [SeriesResolution.HOUR]: { widthMinutes: 60, limitDays: 366, limit: 'a year' },
  [SeriesResolution.DAY]: { widthMinutes: 60, limitDays: 10 * 366, limit: '10 years' },
};

interface Row extends Omit<MeasurementPoint, 'start'> {
  startsAt: Date;
  offsetMinutes: number;
}

const figures = `min(minimum) AS minimum, max(maximum) AS maximum, sum(sum) / sum(count) AS mean, sum(count)::int AS count`;

/** A bucket as it is kept, whoever may see which part of it. */
const asKept = `SELECT starts_at AS "startsAt", offset_minutes::int AS "offsetMinutes", ${figures}
  FROM open GROUP BY starts_at, offset_minutes ORDER BY starts_at, offset_minutes`;

/** Hours of one local day, also where its offset changed; it begins at midnight of the smallest. */
const byDay = `SELECT day AT TIME ZONE 'UTC' - make_interval(mins => min(offset_minutes)) AS "startsAt",
         min(offset_minutes)::int AS "offsetMinutes", ${figures}
  FROM (SELECT *, date_trunc('day', starts_at AT TIME ZONE 'UTC' + make_interval(mins => offset_minutes)) AS day FROM open) AS hour
 GROUP BY day ORDER BY day`;

export class SeriesService {
  constructor(private readonly core: Core) {}

  /** Minimum, maximum, mean and count in buckets of local time, from what was counted when the values came. */
  async read(
    context: PatientsContext,
    patientId: string,
    request: MeasurementSeriesArguments,
  ): Promise<MeasurementSeries> {
    const { kind, from, to, resolution } = request;
    const { widthMinutes, limitDays, limit } = resolutions[resolution];
    if (to <= from || to.getTime() - from.getTime() > limitDays * dayMs) {
      throw new SalusError('BAD_USER_INPUT', `from, to: expected \`to\` after \`from\`, at most ${limit} later.`);
    }
    const unit = measurementKind(kind)?.units[0] ?? '';
    const open = this.core.access.open(context.caller, 'read', 'bucket', {
      categories: ['measurement'],
      firstPlaceholder: 7,
    });
    const rows = await this.core.database.read(context.caller, (transaction) =>
      transaction.query<Row[]>(
        `WITH open AS (
           SELECT * FROM measurement_bucket AS bucket
            WHERE patient_id = $1 AND code = $2 AND unit = $3 AND width_minutes = $4 AND starts_at >= $5 AND starts_at < $6
              AND ${open.sql}
         ) ${resolution === SeriesResolution.DAY ? byDay : asKept}`,
        [patientId, kind, unit, widthMinutes, from, to, ...open.values],
      ),
    );
    const shown = rows.reduce((sum, row) => sum + row.count, 0);
    context.disclosure.note(patientId, 'measurement', shown);
    const points = rows.map(({ startsAt: at, offsetMinutes, ...point }) => ({
      start: { at, offsetMinutes },
      ...point,
    }));
    return { kind: conceptOf(kind), unit, resolution, points };
  }
}
