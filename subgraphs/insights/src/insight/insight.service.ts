import {
  checkPage,
  type Connection,
  type Core,
  decodeCursor,
  decodeId,
  exactCountLimit,
  type PageArguments,
  toConnection,
  whereOpen,
} from '@salus/subgraph-kit';
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
    checkPage(page);
    const { rows, total } = await this.core.database.read(context.caller, async (transaction) => {
      const total = await this.#standing(transaction, context, patientId)
        .limit(exactCountLimit + 1)
        .getCount();
      const query = this.#standing(transaction, context, patientId);
      if (page.after) {
        const { at, id } = decodeCursor(page.after);
        query.andWhere('(insight.effective_at, insight.insight_id) < (:at, :id)', { at, id });
      }
      query.orderBy('insight.effective_at', 'DESC').addOrderBy('insight.insight_id', 'DESC');
      return { rows: await query.limit(page.first + 1).getMany(), total };
    });
    context.disclosure.note(patientId, 'insight', Math.min(rows.length, page.first));
    return toConnection(rows, page, total, (row) => ({ at: row.effectiveAt, id: row.insightId }));
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
