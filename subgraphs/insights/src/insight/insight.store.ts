import type { Finding } from '@salus/clinical';
import type { Queryable } from '@salus/events';
import { newUuid } from '@salus/subgraph-kit';
import type { Protection } from '../fact/evidence.store';
import type { OpenEpisode } from './insight.rules';
import type { StoredEvidence } from './insight.type';

/** An insight that stands, as far as findings need it. */
export interface KnownInsight extends OpenEpisode {
  insightId: string;
  rule: string;
  episode: string;
  alertedSeverity: OpenEpisode['severity'] | null;
  isClinicianFirst: boolean;
  ruleVersion: string;
  title: string;
  explanation: string;
}

interface InsightRow {
  insight_id: string;
  rule: string;
  rule_version: string;
  title: string;
  explanation: string;
  episode: string;
  severity: OpenEpisode['severity'];
  alerted_severity: OpenEpisode['severity'] | null;
  evidence: StoredEvidence[];
  effective_at: Date;
  acknowledged_at: Date | null;
  categories: string[];
  historical: boolean;
}

export const clinicianFirst = 'clinician-first';

const known = (row: InsightRow): KnownInsight => ({
  insightId: row.insight_id,
  rule: row.rule,
  ruleVersion: row.rule_version,
  title: row.title,
  explanation: row.explanation,
  episode: row.episode,
  severity: row.severity,
  alertedSeverity: row.alerted_severity,
  evidence: row.evidence,
  effectiveAt: row.effective_at,
  acknowledgedAt: row.acknowledged_at,
  isHistorical: row.historical,
  isClinicianFirst: row.categories.includes(clinicianFirst),
});

const columns =
  'insight_id, rule, rule_version, episode, severity, alerted_severity, title, explanation, evidence, effective_at, acknowledged_at, categories, historical';

/** The standing insights of one rule and scope, newest first, locked until the transaction ends. */
export async function insightsOfEpisode(
  transaction: Queryable,
  patient: string,
  { rule, episode }: Pick<Finding, 'rule' | 'episode'>,
): Promise<KnownInsight[]> {
  const { rows } = await transaction.query<InsightRow>(
    `SELECT ${columns} FROM insight WHERE patient_id = $1 AND rule = $2 AND episode = $3 AND status = 'active'
      ORDER BY effective_at DESC, insight_id DESC FOR UPDATE`,
    [patient, rule, episode],
  );
  return rows.map(known);
}

/** The standing insights of some rules, locked until the transaction ends. */
export async function activeInsightsOf(
  transaction: Queryable,
  patient: string,
  rules: readonly string[],
): Promise<KnownInsight[]> {
  const { rows } = await transaction.query<InsightRow>(
    `SELECT ${columns} FROM insight WHERE patient_id = $1 AND rule = ANY ($2) AND status = 'active'
      ORDER BY insight_id FOR UPDATE`,
    [patient, rules],
  );
  return rows.map(known);
}

/** The standing insights that rest on a fact, locked until the transaction ends. */
export async function insightsRestingOn(
  transaction: Queryable,
  patient: string,
  { type, id }: StoredEvidence,
): Promise<KnownInsight[]> {
  const { rows } = await transaction.query<InsightRow>(
    `SELECT ${columns} FROM insight WHERE patient_id = $1 AND status = 'active' AND evidence @> $2::jsonb
      ORDER BY insight_id FOR UPDATE`,
    [patient, JSON.stringify([{ type, id }])],
  );
  return rows.map(known);
}

/** What is written of a finding. */
export interface Written extends Protection {
  finding: Finding;
  severity: Finding['severity'];
  evidence: readonly StoredEvidence[];
  effectiveAt: Date;
}

export async function insertInsight(
  transaction: Queryable,
  patient: string,
  written: Written & { isHistorical: boolean },
): Promise<string> {
  const { finding } = written;
  const insightId = newUuid();
  await transaction.query(
    `INSERT INTO insight (patient_id, insight_id, rule, rule_version, episode, kind, severity, title, explanation, evidence, status,
                          effective_at, categories, confidentiality, historical)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'active', $11, $12, $13, $14)`,
    [
      patient,
      insightId,
      finding.rule,
      finding.ruleVersion,
      finding.episode,
      finding.kind,
      written.severity,
      finding.title,
      finding.explanation,
      JSON.stringify(written.evidence),
      written.effectiveAt,
      written.categories,
      written.confidentiality,
      written.isHistorical,
    ],
  );
  return insightId;
}

/** Rewrites what an insight says and rests on; its alerts are protected alike. */
export async function updateInsight(
  transaction: Queryable,
  patient: string,
  insightId: string,
  written: Written,
): Promise<void> {
  const { finding, categories, confidentiality } = written;
  await transaction.query(
    `UPDATE insight SET rule_version = $3, severity = $4, title = $5, explanation = $6, evidence = $7, effective_at = $8,
            categories = $9, confidentiality = $10
      WHERE patient_id = $1 AND insight_id = $2`,
    [
      patient,
      insightId,
      finding.ruleVersion,
      written.severity,
      finding.title,
      finding.explanation,
      JSON.stringify(written.evidence),
      written.effectiveAt,
      categories,
      confidentiality,
    ],
  );
  await transaction.query(
    'UPDATE alert SET categories = $3, confidentiality = $4 WHERE patient_id = $1 AND insight_id = $2',
    [patient, insightId, categories, confidentiality],
  );
}

export async function retractInsight(transaction: Queryable, patient: string, insightId: string): Promise<void> {
  await transaction.query(`UPDATE insight SET status = 'retracted' WHERE patient_id = $1 AND insight_id = $2`, [
    patient,
    insightId,
  ]);
}
