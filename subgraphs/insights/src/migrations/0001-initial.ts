import { outboxSchema } from '@salus/events';
import { accessSchema, rowLevelSecurity } from '@salus/policy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that every table of patient data carries, for the policy and for row-level security. */
const protection = `
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid`;

/** `log_position`: the event of its topic that a fact was last told by; an older one changes nothing any more. */
const factTables = `
  CREATE TABLE patient_fact (
    patient_id uuid PRIMARY KEY,
    birth_date date NOT NULL,
    sex text NOT NULL,
    has_known_diabetes boolean NOT NULL DEFAULT false,
    log_position bigint NOT NULL,${protection}
  );
  CREATE TABLE declaration_fact (
    patient_id uuid NOT NULL,
    declaration_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    practice_id uuid NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz,${protection},
    PRIMARY KEY (patient_id, declaration_id)
  );
  CREATE TABLE measurement_fact (
    patient_id uuid NOT NULL,
    fact_id text NOT NULL,
    code text NOT NULL,
    codes text[] NOT NULL,
    value double precision,
    unit text,
    components jsonb NOT NULL,
    effective_at timestamptz NOT NULL,
    cuffless boolean NOT NULL,
    status text NOT NULL,
    historical boolean NOT NULL,
    log_position bigint NOT NULL,${protection},
    PRIMARY KEY (patient_id, fact_id)
  );
  CREATE INDEX measurement_fact_by_time ON measurement_fact (patient_id, effective_at);
  CREATE TABLE result_fact (
    patient_id uuid NOT NULL,
    fact_id text NOT NULL,
    code text NOT NULL,
    value double precision,
    unit text,
    text text,
    interpretation text,
    status text NOT NULL,
    effective_at timestamptz NOT NULL,
    ordered_by uuid,
    historical boolean NOT NULL,
    log_position bigint NOT NULL,${protection},
    PRIMARY KEY (patient_id, fact_id)
  );
  CREATE TABLE document_fact (
    patient_id uuid NOT NULL,
    fact_id text NOT NULL,
    kind text,
    effective_at timestamptz,
    log_position bigint NOT NULL,${protection},
    PRIMARY KEY (patient_id, fact_id)
  );
  CREATE TABLE waiting_trigger (
    patient_id uuid NOT NULL,
    fact_type text NOT NULL,
    fact_id text NOT NULL,
    historical boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (patient_id, fact_type, fact_id)
  );`;

const alertTables = `
  CREATE TABLE insight (
    patient_id uuid NOT NULL,
    insight_id uuid NOT NULL,
    rule text NOT NULL,
    rule_version text NOT NULL,
    episode text NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL,
    alerted_severity text,
    title text NOT NULL,
    explanation text NOT NULL,
    evidence jsonb NOT NULL,
    status text NOT NULL,
    detected_at timestamptz NOT NULL DEFAULT now(),
    effective_at timestamptz NOT NULL,
    acknowledged_at timestamptz,${protection},
    PRIMARY KEY (patient_id, insight_id)
  );
  CREATE INDEX insight_by_episode ON insight (patient_id, rule, episode);
  CREATE INDEX insight_by_time ON insight (patient_id, effective_at DESC, insight_id DESC);
  CREATE TABLE alert (
    patient_id uuid NOT NULL,
    alert_id uuid NOT NULL,
    insight_id uuid NOT NULL,
    severity text NOT NULL,
    title text NOT NULL,
    status text NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT now(),
    acknowledged_at timestamptz,
    acknowledged_by uuid,
    acknowledgement_comment text,
    unrouted_event_id uuid,${protection},
    PRIMARY KEY (patient_id, alert_id)
  );
  CREATE INDEX alert_by_insight ON alert (patient_id, insight_id);
  CREATE INDEX alert_open ON alert (raised_at) WHERE status = 'raised';
  CREATE INDEX alert_unrouted ON alert (unrouted_event_id) WHERE unrouted_event_id IS NOT NULL;
  CREATE TABLE inbox_head (
    recipient uuid PRIMARY KEY,
    position bigint NOT NULL
  );
  CREATE TABLE inbox_entry (
    recipient uuid NOT NULL,
    position bigint NOT NULL,
    patient_id uuid NOT NULL,
    alert_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('raised', 'updated')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (recipient, position)
  );
  CREATE UNIQUE INDEX inbox_entry_raised_once ON inbox_entry (alert_id, recipient) WHERE kind = 'raised';`;

const tablesOfPatientData = [
  'patient_fact',
  'declaration_fact',
  'measurement_fact',
  'result_fact',
  'document_fact',
  'insight',
  'alert',
];

export class Initial1700000000001 implements MigrationInterface {
  name = 'Initial1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [outboxSchema, accessSchema, factTables, alertTables]) await runner.query(statement);
    for (const table of tablesOfPatientData) await runner.query(rowLevelSecurity(table));
  }

  async down(): Promise<void> {
    throw new TypeError('the first migration is not undone; drop the database');
  }
}
