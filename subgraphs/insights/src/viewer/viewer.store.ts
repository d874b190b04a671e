import { severities } from '@salus/clinical';
import { exactCountLimit, type Predicate } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { InsightSeverity } from '../insight/insight.type';
import type { CarePlace } from './viewer.rules';

/** Through which relations a caller has patients in care. */
export interface Care {
  grantees: readonly string[];
  bases: readonly string[];
  confidentiality: number;
}

export interface CareRow {
  patient_id: string;
  open_alerts: number;
  highest: InsightSeverity | null;
  latest: Date | null;
  as_of: string;
  rank: number;
  newest_text: string;
}

/** Values of the statements below begin with these; those of the predicate of open alerts follow after the last. */
export const firstOfAlerts = 10;

const valuesOf = ({ grantees, bases, confidentiality }: Care): unknown[] => [grantees, bases, confidentiality];

/** Counts no further than is told exactly. */
export async function countInCare(transaction: EntityManager, care: Care): Promise<number> {
  const [row] = await transaction.query<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM (${inCare} LIMIT ${exactCountLimit + 1}) AS patient`,
    valuesOf(care),
  );
  return row?.total ?? 0;
}

/** The patients after a place, or from the beginning. `alerts`: which rows of `alert` count; its placeholders begin at {@link firstOfAlerts}. */
export function readInCare(
  transaction: EntityManager,
  care: Care,
  alerts: Predicate,
  after: CarePlace | null,
  limit: number,
): Promise<CareRow[]> {
  const { asOf = null, rank = 0, newest = '0', patient = null } = after ?? {};
  const values = [...valuesOf(care), asOf, rank, newest, patient, limit, severities, ...alerts.values];
  return transaction.query<CareRow[]>(byAttention(alerts.sql), values);
}

/** Every live relation opens the patient themselves, whatever else it opens. */
const inCare = `
SELECT DISTINCT patient_id FROM access_relation
 WHERE grantee_id = ANY ($1::uuid[]) AND basis = ANY ($2::text[]) AND confidentiality_ceiling >= $3
   AND superseded_at IS NULL AND valid_from <= statement_timestamp()
   AND (valid_to IS NULL OR valid_to > statement_timestamp())`;

const microseconds = (time: string): string => `(extract(epoch FROM ${time}) * 1000000)::bigint`;

/**
 * What is told counts the alerts that are open now; the order those that were open when the first page was read, so that
 * an alert raised or settled between two pages moves nobody from one to the other. Patients and alerts are put under each
 * other and grouped rather than joined: how few of them have alerts is nothing that the planner can know.
 */
const byAttention = (isOpenToCaller: string): string => `
WITH care AS MATERIALIZED (${inCare}),
reading AS MATERIALIZED (
  SELECT coalesce('epoch'::timestamptz + $4::bigint * interval '1 microsecond', now()) AS at
),
known AS (
  SELECT patient_id, NULL::int AS rank, NULL::timestamptz AS raised_at, false AS is_open FROM care
  UNION ALL
  SELECT alert.patient_id, array_position($9::text[], alert.severity), alert.raised_at, true
    FROM alert
   WHERE alert.patient_id = ANY (ARRAY(SELECT patient_id FROM care)) AND alert.status = 'raised' AND ${isOpenToCaller}
  UNION ALL
  SELECT alert.patient_id, array_position($9::text[], alert.severity), alert.raised_at, false
    FROM alert
   WHERE $4::bigint IS NOT NULL AND alert.patient_id = ANY (ARRAY(SELECT patient_id FROM care)) AND alert.status <> 'raised'
     AND (alert.acknowledged_at > (SELECT at FROM reading)
          OR alert.acknowledged_at IS NULL AND alert.retracted_at > (SELECT at FROM reading))
     AND ${isOpenToCaller}
),
placed AS (
  SELECT patient_id, count(*) FILTER (WHERE is_open)::int AS open_alerts,
         ($9::text[])[min(rank) FILTER (WHERE is_open)] AS highest, max(raised_at) FILTER (WHERE is_open) AS latest,
         coalesce(min(rank) FILTER (WHERE raised_at <= (SELECT at FROM reading)), 5) AS rank,
         coalesce(-${microseconds('max(raised_at) FILTER (WHERE raised_at <= (SELECT at FROM reading))')}, 0) AS newest
    FROM known GROUP BY patient_id
)
SELECT patient_id, open_alerts, highest, latest, rank, newest::text AS newest_text,
       (SELECT ${microseconds('at')}::text FROM reading) AS as_of
  FROM placed
 WHERE $7::uuid IS NULL OR (rank, newest, patient_id) > ($5::int, $6::bigint, $7::uuid)
 ORDER BY rank, newest, patient_id LIMIT $8`;
