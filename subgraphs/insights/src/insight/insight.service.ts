import { type Connection, type Core, decodeId, type PageArguments, readPage, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { InsightsContext } from '../context';
import { Insight, InsightStatus } from './insight.type';

export class InsightService {
  constructor(private readonly core: Core) {}

  /** The insight, or null when unknown or not open to the caller: the two cannot be told apart. */
  async find(context: InsightsContext, id: string): Promise<Insight | null> {
    this.core.access.require(context.caller, 'insight', 'read');
    const { patient, local } = decodeId('Insight', id, 'patient', 'local');
    const found = await context.loaders.insight.load({ patient, local });
    if (!found) context.disclosure.refuse(patient, 'insight');
    return found;
  }

  /** Insights of a patient that stand, newest first. */
  async list(context: InsightsContext, patientId: string, page: PageArguments): Promise<Connection<Insight>> {
    this.core.access.require(context.caller, 'insight', 'read');
    const connection = await this.core.database.read(context.caller, (transaction) =>
      readPage(transaction, this.#standing(transaction, context, patientId), page, {
        at: 'insight.effective_at',
        id: 'insight.insight_id',
        keyset: (row) => ({ at: row.effectiveAt, id: row.insightId }),
      }),
    );
    context.disclosure.note(patientId, 'insight', connection.nodes.length);
    return connection;
  }

  #standing(transaction: EntityManager, { caller }: InsightsContext, patientId: string): SelectQueryBuilder<Insight> {
    return whereOpen(
      transaction
        .createQueryBuilder(Insight, 'insight')
        .where('insight.patient_id = :patientId AND insight.status = :active', {
          patientId,
          active: InsightStatus.ACTIVE,
        }),
      this.core.access.open(caller, 'read', 'insight'),
    );
  }
}
