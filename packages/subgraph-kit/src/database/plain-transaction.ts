import type { Queryable } from '@salus/events';
import type { Pool } from 'pg';

/**
 * Transactions on a pool of their own, for work that must not wait behind requests: a replica that cannot get a connection cannot be
 * confirmed, and then nothing is shown to anybody.
 */
export const plainTransactions =
  (pool: Pool) =>
  async <Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const keep = (error: Error): void => void (broken = error);
    client.on('error', keep);
    try {
      await client.query('BEGIN');
      const result = await work(client as Queryable);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(keep);
      throw error;
    } finally {
      client.removeListener('error', keep);
      client.release(broken);
    }
  };
