import {
  type Connection,
  type Core,
  decodeId,
  type PageArguments,
  readPage,
  SalusError,
  whereOpen,
} from '@salus/subgraph-kit';
import type { SelectQueryBuilder } from 'typeorm';
import type { RecordsContext } from '../context';
import { storeRecords } from './record.ingestion';
import type { RecordDefinition } from './record.rules';
import type { StoredRecord } from './record.type';
import { sceneOf } from './scene.ingestion';

export interface Stored<Row> {
  /** null where the caller may write but not read */
  row: Row | null;
  created: boolean;
}

const isForbidden = (error: Error): boolean => error instanceof SalusError && error.code === 'FORBIDDEN';

/** Look-ups, lists and single records of one kind. */
export class RecordService<Row extends StoredRecord, Input> {
  constructor(
    private readonly core: Core,
    private readonly definition: RecordDefinition<Row, Input>,
  ) {}

  /** The record, or null when unknown or not open to the caller: the two cannot be told apart. */
  async find(context: RecordsContext, id: string): Promise<Row | null> {
    const { typeName, category, loader } = this.definition;
    const key = decodeId(typeName, id, 'patient', 'local');
    const found = await loader(context.loaders).load(key);
    if (!found) context.disclosure.refuse(key.patient, category);
    return found;
  }

  /** Records of a patient that stand and are open to the caller, newest first. */
  async list(
    context: RecordsContext,
    patientId: string,
    page: PageArguments,
    narrow: (query: SelectQueryBuilder<StoredRecord>) => SelectQueryBuilder<StoredRecord> = (query) => query,
  ): Promise<Connection<Row>> {
    const { entity, category, order } = this.definition;
    const connection = await this.core.database.read(context.caller, (transaction) => {
      const query = whereOpen(
        transaction
          .createQueryBuilder<StoredRecord>(entity, 'record')
          .where(`record.patient_id = :patientId AND ${this.definition.standing}`, { patientId }),
        this.core.access.open(context.caller, 'read', 'record', { categories: [category] }),
      );
      return readPage(transaction, narrow(query) as SelectQueryBuilder<Row>, page, {
        at: `record.${order.column}`,
        id: 'record.record_id',
        keyset: (row) => ({ at: order.at(row), id: row.recordId }),
      });
    });
    context.disclosure.note(patientId, category, connection.nodes.length);
    return connection;
  }

  /** Stores a record, once per source identifier, or replaces what its source said before. */
  async record(context: RecordsContext, input: Input): Promise<Stored<Row>> {
    const { caller } = context;
    const { category, action, accept, loader } = this.definition;
    this.core.access.require(caller, category, action);
    const now = new Date();
    const draft = accept(caller, input, now);
    const outcomes = await this.core.database.write(caller, (transaction) =>
      storeRecords(sceneOf(this.core, transaction, caller, now), this.definition, [draft]),
    );
    const outcome = outcomes.get(draft);
    if (!outcome) throw new TypeError('each draft has an outcome');
    if (outcome.status === 'REJECTED') {
      if (isForbidden(outcome.error)) context.disclosure.refuse(draft.content.patientId, category);
      throw outcome.error;
    }
    const { status, patient, local } = outcome;
    if (status === 'KNOWN') return { row: await loader(context.loaders).load({ patient, local }), created: false };
    context.disclosure.note(patient, category);
    return { row: outcome.row, created: status === 'CREATED' };
  }
}
