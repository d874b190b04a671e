/**
 * For a subgraph's first migration, run by the owner: the replica of the access relations and the functions by which
 * row-level security decides. Unset settings open nothing; malformed ones are errors.
 *
 * `access_open` is true iff every category of the row is open to the caller whom the settings describe:
 * by `<category>/any`; by `<category>/organisation` for a row of the caller's organisation; or by a relation that is
 * valid now, reaches the row's confidentiality, covers the category, and whose `<category>/<basis>` is permitted.
 * The category `patient` is covered by every relation.
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
RETURN coalesce(cardinality(row_categories) > 0 AND NOT EXISTS (
  SELECT FROM unnest(row_categories) AS needed (category)
  WHERE (
    needed.category || '/any' = ANY (access_setting(setting))
    OR needed.category || '/organisation' = ANY (access_setting(setting))
      AND organization = nullif(current_setting('salus.organization', true), '')::uuid
    OR EXISTS (
      SELECT FROM access_relation AS relation
      WHERE relation.patient_id = patient
        AND relation.grantee_id = ANY (access_setting('salus.grantees')::uuid[])
        AND relation.superseded_at IS NULL
        AND relation.valid_from <= statement_timestamp()
        AND (relation.valid_to IS NULL OR relation.valid_to > statement_timestamp())
        AND relation.confidentiality_ceiling >= row_confidentiality
        AND (needed.category = 'patient' OR relation.categories && ARRAY[needed.category, '*'])
        AND needed.category || '/' || relation.basis = ANY (access_setting(setting))
    )
  ) IS NOT TRUE
), false);

CREATE FUNCTION access_connected(row_categories text[], setting text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(cardinality(row_categories) > 0 AND NOT EXISTS (
  SELECT FROM unnest(row_categories) AS needed (category)
  WHERE (needed.category || '/connected' = ANY (access_setting(setting))) IS NOT TRUE
), false);
`;
