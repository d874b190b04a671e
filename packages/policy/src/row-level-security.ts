import { grantees, uuidOrNone, type Caller } from './caller';
import { checkedName, connectedRow, openRow, type RowExpressions } from './open-row';
import type { PolicySet } from './policy-set';

export interface RowLevelSecurityOptions {
  /**
   * SQL that is true for a new row which the connected client may insert: a look-up of its connection by
   * `current_setting('salus.client', true)` and the row's columns, qualified by the table's name. Needed where the
   * scope `connected` opens inserts.
   */
  insertConnected?: string;
}

const tableName = /^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/;

/**
 * SQL that closes a table of patient data to everybody, its owner included, except for the rows that the settings of
 * the transaction open. The table has the columns `patient_id uuid`, `categories text[]`, `confidentiality smallint`
 * and `organization_id uuid`; `accessSchema` has been run before. May be run again.
 */
export function rowLevelSecurity(table: string, options: RowLevelSecurityOptions = {}): string {
  const row = columnsOf(checkedName(table, tableName));
  const read = openRow(row, `'salus.permits'`);
  const write = openRow(row, `'salus.write_permits'`);
  const connected = options.insertConnected
    ? ` OR (${connectedRow(row, `'salus.write_permits'`)} AND (${options.insertConnected}))`
    : '';
  return `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS salus_select ON ${table};
DROP POLICY IF EXISTS salus_insert ON ${table};
DROP POLICY IF EXISTS salus_update ON ${table};
DROP POLICY IF EXISTS salus_delete ON ${table};
CREATE POLICY salus_select ON ${table} FOR SELECT USING (${read});
CREATE POLICY salus_insert ON ${table} FOR INSERT WITH CHECK (${write}${connected});
CREATE POLICY salus_update ON ${table} FOR UPDATE USING (${write}) WITH CHECK (${write});
CREATE POLICY salus_delete ON ${table} FOR DELETE USING (${write});
`;
}

/** Qualified, since `access_relation` has columns of the same names. */
function columnsOf(table: string): RowExpressions {
  return {
    patient: `${table}.patient_id`,
    categories: `${table}.categories`,
    confidentiality: `${table}.confidentiality`,
    organization: `${table}.organization_id`,
  };
}

/**
 * The settings that describe the caller to row-level security; give each to `set_config(name, value, true)`.
 * @throws RangeError when the caller names something that is not a UUID
 */
export function settings(caller: Caller, policy: PolicySet): Record<string, string> {
  return {
    'salus.grantees': arrayLiteral(grantees(caller)),
    'salus.permits': arrayLiteral(policy.permits(caller, 'read')),
    'salus.write_permits': arrayLiteral(policy.permits(caller, 'write')),
    'salus.organization': uuidOrNone(caller.organization) ?? '',
    'salus.client': caller.client ?? '',
  };
}

/** Only UUIDs and `category/basis` come here: neither needs quotes in an array literal. */
function arrayLiteral(values: readonly string[]): string {
  const strange = values.find((value) => !/^[a-z0-9/-]+$/.test(value));
  if (strange !== undefined) throw new RangeError(`${JSON.stringify(strange)} does not belong into a setting`);
  return `{${values.join(',')}}`;
}
