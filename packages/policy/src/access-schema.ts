import { openRow } from './open-row';

const parameters = {
  patient: 'patient',
  categories: 'row_categories',
  confidentiality: 'row_confidentiality',
  organization: 'organization',
};

/**
 * For a subgraph's first migration, run by the owner: the replica of the access relations, how far it has come, and
 * the functions of row-level security. Unset settings open nothing; malformed ones are errors.
 *
 * `access_open` decides one row by the same expression as the policies of `rowLevelSecurity`; for asking by hand and
 * for tables without policies. It is slow: not for lists.
 */
export const accessSchema = `
CREATE TABLE access_relation (
  id uuid NOT NULL,
  patient_id uuid NOT NULL,
  grantee_id uuid NOT NULL,
  basis text NOT NULL,
  categories text[] NOT NULL,
  confidentiality_ceiling smallint NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  PRIMARY KEY (patient_id, id)
);
CREATE INDEX access_relation_by_patient ON access_relation (patient_id, grantee_id) WHERE superseded_at IS NULL;
CREATE INDEX access_relation_by_grantee ON access_relation (grantee_id, patient_id) WHERE superseded_at IS NULL;

CREATE TABLE access_replica (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  position bigint NOT NULL DEFAULT 0,
  confirmed_at timestamptz
);
INSERT INTO access_replica DEFAULT VALUES;

CREATE FUNCTION access_setting(setting text) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting(setting, true), '')::text[];

CREATE FUNCTION access_open(
  patient uuid, row_categories text[], row_confidentiality smallint, organization uuid, setting text
) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN ${openRow(parameters, 'setting')};
`;
