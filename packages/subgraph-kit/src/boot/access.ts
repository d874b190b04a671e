import { type Caller, type PolicyFollower, visible } from '@salus/policy';
import type { EntityManager } from 'typeorm';
import type { Predicate } from '../database';
import { SalusError } from '../errors';

/** What decides about a row that is about to be written. */
export interface NewRow {
  patientId: string;
  categories: readonly string[];
  confidentiality: number;
  organizationId: string | null;
}

/** Asks the policy, in the words of a service: the first line of every service method. */
export class Access {
  constructor(private readonly policy: Pick<PolicyFollower, 'current'>) {}

  /** @throws SalusError FORBIDDEN when the caller's policy opens no scope for the action at all. */
  require(caller: Caller, category: string, action: string): void {
    if (this.policy.current().scopes(caller, category, action).length === 0) {
      throw new SalusError('FORBIDDEN', `The caller may not ${action} ${category}.`);
    }
  }

  /** Whether the caller's policy opens the scope. */
  has(caller: Caller, category: string, action: string, scope: string): boolean {
    return this.policy
      .current()
      .scopes(caller, category, action)
      .some((open) => open === scope);
  }

  /**
   * The SQL predicate of the rows of `alias` that are open to the caller for the action.
   * Its placeholders begin at $1, or at `firstPlaceholder`.
   */
  open(
    caller: Caller,
    action: string,
    alias: string,
    options: { firstPlaceholder?: number; categories?: readonly string[] } = {},
  ): Predicate {
    return visible(this.policy.current(), caller, action, alias, options);
  }

  /**
   * Decides a row before it is written, as row-level security will, but with a clear word.
   * @throws SalusError FORBIDDEN when the caller may not do the action to such a row.
   */
  async requireRow(transaction: EntityManager, caller: Caller, action: string, row: NewRow): Promise<void> {
    const open = this.open(caller, action, 'candidate', { firstPlaceholder: 5 });
    const decided = await transaction.query<object[]>(
      `SELECT 1 FROM (SELECT $1::uuid AS patient_id, $2::text[] AS categories, $3::smallint AS confidentiality, $4::uuid AS organization_id) AS candidate
        WHERE ${open.sql}`,
      [row.patientId, row.categories, row.confidentiality, row.organizationId, ...open.values],
    );
    if (decided.length === 0) throw rowRefused(action, row.categories);
  }

  /** As {@link requireRow} for many rows of the same categories at once: whether each may be written. */
  async openRows(
    transaction: EntityManager,
    caller: Caller,
    action: string,
    categories: readonly string[],
    rows: readonly Omit<NewRow, 'categories'>[],
  ): Promise<boolean[]> {
    if (rows.length === 0) return [];
    const open = this.open(caller, action, 'candidate', { firstPlaceholder: 4, categories });
    const decided = await transaction.query<{ ordinal: string }[]>(
      `SELECT candidate.ordinal FROM unnest($1::uuid[], $2::smallint[], $3::uuid[]) WITH ORDINALITY
         AS candidate (patient_id, confidentiality, organization_id, ordinal) WHERE ${open.sql}`,
      [
        rows.map((row) => row.patientId),
        rows.map((row) => row.confidentiality),
        rows.map((row) => row.organizationId),
        ...open.values,
      ],
    );
    const ordinals = new Set(decided.map(({ ordinal }) => Number(ordinal)));
    return rows.map((_, index) => ordinals.has(index + 1));
  }
}

/** The error for a row that the caller may not write. */
export const rowRefused = (action: string, categories: readonly string[]): SalusError =>
  new SalusError(
    'FORBIDDEN',
    `The caller may not ${action} ${categories.join(', ')} of this patient at this confidentiality.`,
  );
