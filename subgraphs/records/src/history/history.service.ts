import {
  type Connection,
  type Core,
  checkPage,
  decodeCursor,
  exactCountLimit,
  toConnection,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { RecordsContext } from '../context';
import { RecordKind } from '../record/kind.type';
import type { RecordDefinition } from '../record/record.rules';
import type { StoredRecord } from '../record/record.type';
import type { HealthHistoryArguments } from './history.type';

/** What the history needs to know of a kind of records. */
export type HistoryKind = Pick<
  RecordDefinition<StoredRecord, never>,
  'kind' | 'entity' | 'category' | 'standing' | 'loader'
> & { order: { column: string } };

/** A place in the history, before its record is loaded. */
interface Place {
  kind: RecordKind;
  id: string;
  at: Date;
}

/** A part of a statement and the values of its placeholders, which begin at $1. */
interface Statement {
  sql: string;
  values: unknown[];
}

const onDemand = new Set([RecordKind.DIAGNOSTIC_RESULT, RecordKind.RESULT_PANEL]);

export class HealthHistoryService {
  constructor(
    private readonly core: Core,
    private readonly kinds: readonly HistoryKind[],
  ) {}

  /** All records of a patient in one order, newest first; each only where its own category is open to the caller. */
  async list(
    context: RecordsContext,
    patientId: string,
    page: HealthHistoryArguments,
  ): Promise<Connection<StoredRecord>> {
    checkPage(page);
    const kinds = this.kinds.filter(({ kind }) => (page.kinds ? page.kinds.includes(kind) : !onDemand.has(kind)));
    const { places, total } = await this.core.database.read(context.caller, async (transaction) => {
      const rows = this.#rows(transaction, context, patientId, kinds);
      return { places: await placesOf(transaction, rows, page), total: await countOf(transaction, rows) };
    });
    const connection = toConnection(places, page, total, (place) => place);
    const loaded = await Promise.all(connection.nodes.map((place) => this.#load(context, patientId, place)));
    const edges = connection.edges.flatMap(({ cursor }, index) => {
      const node = loaded[index];
      return node ? [{ cursor, node }] : [];
    });
    return { ...connection, edges, nodes: edges.map(({ node }) => node) };
  }

  #load({ loaders }: RecordsContext, patient: string, { kind, id }: Place): Promise<StoredRecord | null> {
    const definition = this.kinds.find((one) => one.kind === kind);
    if (!definition) throw new TypeError('a place is of a kind that the history has');
    return definition.loader(loaders).load({ patient, local: id });
  }

  /** Each kind's standing rows of the patient that are open to the caller, with their place. */
  #rows(
    transaction: EntityManager,
    { caller }: RecordsContext,
    patientId: string,
    kinds: readonly HistoryKind[],
  ): Statement[] {
    return kinds.map(({ kind, entity, category, standing, order }) => {
      const open = this.core.access.open(caller, 'read', 'record', { categories: [category], firstPlaceholder: 2 });
      const { tableName } = transaction.connection.getMetadata(entity);
      return {
        sql: `SELECT '${kind}' AS kind, record.record_id AS id, record.${order.column} AS at FROM "${tableName}" AS record
               WHERE record.patient_id = $1 AND ${standing} AND ${open.sql}`,
        values: [patientId, ...open.values],
      };
    });
  }
}

/** Puts statements together; `shape` adds to each, with values of its own. */
function united(statements: readonly Statement[], shape: (sql: string) => string, own: unknown[]): Statement {
  const values = [...own];
  const parts = statements.map((statement) => {
    const offset = values.length;
    values.push(...statement.values);
    return shape(statement.sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + offset}`));
  });
  return { sql: parts.map((part) => `(${part})`).join(' UNION ALL '), values };
}

async function placesOf(
  transaction: EntityManager,
  rows: readonly Statement[],
  { first, after }: HealthHistoryArguments,
): Promise<Place[]> {
  if (rows.length === 0) return [];
  const cursor = after ? decodeCursor(after) : null;
  const order = 'ORDER BY at DESC, id DESC LIMIT $1';
  const before = cursor ? 'WHERE (at, id) < ($2::timestamptz, $3::uuid)' : '';
  const own = cursor ? [first + 1, cursor.at, cursor.id] : [first + 1];
  const { sql, values } = united(rows, (one) => `SELECT * FROM (${one}) AS place ${before} ${order}`, own);
  return transaction.query<Place[]>(`SELECT kind, id, at FROM (${sql}) AS history ${order}`, values);
}

/** Counts no further than is told exactly. */
async function countOf(transaction: EntityManager, rows: readonly Statement[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { sql, values } = united(rows, (one) => `${one} LIMIT $1`, [exactCountLimit + 1]);
  const [row] = await transaction.query<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM (SELECT 1 FROM (${sql}) AS history LIMIT $1) AS counted`,
    values,
  );
  return row?.total ?? 0;
}
