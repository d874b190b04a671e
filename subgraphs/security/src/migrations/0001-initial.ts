import { outboxSchema } from '@salus/events';
import { accessSchema, rowLevelSecurity } from '@salus/policy';
import { receiptSchema } from '@salus/subgraph-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that every table of patient data carries, for the policy and for row-level security. */
const protection = `
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid`;

const catalogue = `
  CREATE TABLE organization (
    organization_id uuid PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL,
    regon text,
    teryt_code text
  );
  CREATE TABLE practitioner (
    practitioner_id uuid PRIMARY KEY,
    given_name text NOT NULL,
    family_name text NOT NULL,
    profession text NOT NULL,
    npwz text,
    organization_id uuid REFERENCES organization
  );
  CREATE TABLE duty (
    duty_id uuid PRIMARY KEY,
    practitioner_id uuid NOT NULL REFERENCES practitioner,
    organization_id uuid NOT NULL REFERENCES organization,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz,
    CHECK (valid_to > valid_from)
  );
  CREATE INDEX duty_by_organization ON duty (organization_id, valid_from);`;

/** The truth about who may see whom; `access_relation` is its replica, here as in the other subgraphs. No clinical content. */
const relations = `
  CREATE TABLE relation_record (
    patient_id uuid NOT NULL,
    relation_id uuid NOT NULL,
    grantee_id uuid NOT NULL,
    basis text NOT NULL,
    source text NOT NULL,
    categories text[] NOT NULL,
    confidentiality_ceiling smallint NOT NULL CHECK (confidentiality_ceiling BETWEEN 0 AND 5),
    valid_from timestamptz NOT NULL,
    valid_to timestamptz,
    recorded_at timestamptz NOT NULL,
    superseded_at timestamptz,
    PRIMARY KEY (patient_id, relation_id)
  );
  CREATE INDEX relation_record_by_source ON relation_record (patient_id, basis, source);
  CREATE TABLE unrouted_alert (
    event_id uuid PRIMARY KEY,
    alert text NOT NULL,
    patient_id uuid NOT NULL,
    organization_id uuid,
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL,
    recorded_at timestamptz NOT NULL,
    settled_at timestamptz
  );
  CREATE INDEX unrouted_alert_waiting ON unrouted_alert (recorded_at) WHERE settled_at IS NULL;
  CREATE INDEX unrouted_alert_by_alert ON unrouted_alert (alert) WHERE settled_at IS NULL;`;

const grants = `
  CREATE TABLE access_grant (
    patient_id uuid NOT NULL,
    access_grant_id uuid NOT NULL,
    grantee_id uuid NOT NULL,
    grantee_kind text NOT NULL CHECK (grantee_kind IN ('practitioner', 'organization')),
    granted_categories text[] NOT NULL,
    ceiling smallint NOT NULL CHECK (ceiling BETWEEN 0 AND 5),
    valid_from timestamptz NOT NULL,
    valid_to timestamptz,
    granted_by text NOT NULL,
    revoked_at timestamptz,${protection},
    PRIMARY KEY (patient_id, access_grant_id)
  );`;

const accessLog = `
  CREATE TABLE access_log (
    patient_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    shard smallint NOT NULL,
    sequence bigint NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    at timestamptz NOT NULL,
    subject text NOT NULL,
    actor_patient_id uuid,
    actor_practitioner_id uuid,
    actor_organization_id uuid,
    purpose text NOT NULL,
    action text NOT NULL,
    operation text,
    request_id text NOT NULL,
    emergency boolean NOT NULL,
    shown_categories text[] NOT NULL,
    refused_categories text[] NOT NULL,
    count int NOT NULL,${protection},
    PRIMARY KEY (patient_id, entry_id)
  );
  CREATE UNIQUE INDEX access_log_chain ON access_log (shard, sequence);
  CREATE INDEX access_log_by_time ON access_log (patient_id, at DESC, entry_id DESC);
  CREATE TABLE signing_key (
    key_id uuid PRIMARY KEY,
    public_key text NOT NULL,
    private_key text NOT NULL,
    recorded_at timestamptz NOT NULL
  );
  CREATE TABLE access_log_checkpoint (
    number bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    heads jsonb NOT NULL,
    key_id uuid NOT NULL REFERENCES signing_key,
    signature bytea NOT NULL
  );`;

const policies = `
  CREATE TABLE policy_version (
    version int PRIMARY KEY,
    title text NOT NULL,
    document jsonb NOT NULL,
    recorded_at timestamptz NOT NULL
  );
  CREATE TABLE policy_head (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    version int NOT NULL REFERENCES policy_version,
    activated_at timestamptz NOT NULL
  );`;

/** What is written once stays: the role that serves requests may only add. Roles are named after their database. */
const onlyAdded = (table: string): string =>
  `DO $$ BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM %I', regexp_replace(current_user, '_owner$', '_app'));
  END $$`;

export class Initial1700000000005 implements MigrationInterface {
  name = 'Initial1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      outboxSchema,
      accessSchema,
      receiptSchema,
      catalogue,
      relations,
      grants,
      accessLog,
      policies,
      rowLevelSecurity('access_grant'),
      rowLevelSecurity('access_log'),
      ...['access_log', 'access_log_checkpoint', 'signing_key', 'policy_version'].map(onlyAdded),
    ]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new TypeError('the first migration is not undone; drop the database');
  }
}
