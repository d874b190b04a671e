import { type Core, type RowKey, SalusError, tryDecodeId } from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import { awaitAccessEnded } from '../encounter/closing.service';
import { Encounter } from '../encounter/encounter.type';
import { applyChanges, lockRows } from '../record/change.ingestion';
import type { RecordDefinition } from '../record/record.rules';
import type { StoredRecord } from '../record/record.type';
import { sceneOf } from '../record/scene.ingestion';
import { require, requireText, shortLimit } from '../record/text.rules';
import type { WithdrawRecordInput, WithdrawRecordPayload } from './withdrawal.inputs';

/** Withdraws a record of one kind, if the id is of that kind. */
type Withdrawal = (context: RecordsContext, input: WithdrawRecordInput) => Promise<WithdrawRecordPayload> | undefined;

export class WithdrawalService {
  readonly #withdrawals: Withdrawal[] = [];

  constructor(private readonly core: Core) {}

  /** Lets records of a kind be withdrawn. */
  with<Row extends StoredRecord>(definition: RecordDefinition<Row, never>): this {
    this.#withdrawals.push((context, { recordId, reason }) => {
      const { patient, local } = tryDecodeId(definition.typeName, recordId) ?? {};
      return patient && local ? this.#withdraw(context, definition, { patient, local }, reason) : undefined;
    });
    return this;
  }

  /** Marks a record as entered in error: it leaves the lists, and what rested on it hears of it. */
  withdraw(context: RecordsContext, input: WithdrawRecordInput): Promise<WithdrawRecordPayload> {
    for (const withdrawal of this.#withdrawals) {
      const answer = withdrawal(context, input);
      if (answer) return answer;
    }
    throw new SalusError('BAD_USER_INPUT', 'recordId: expected the id of a record that this graph gave out.');
  }

  async #withdraw<Row extends StoredRecord>(
    context: RecordsContext,
    definition: RecordDefinition<Row, never>,
    key: RowKey,
    reason: string,
  ): Promise<WithdrawRecordPayload> {
    const { caller } = context;
    this.core.access.require(caller, definition.category, 'correct');
    require(reason.trim() !== '', `reason: expected 1 to ${shortLimit} characters.`);
    requireText('reason', reason, shortLimit);
    const { row, isChanged } = await this.core.database.write(caller, async (transaction) => {
      const scene = sceneOf(this.core, transaction, caller);
      const old = (await lockRows(scene, definition, [key])).get(key.local);
      if (!old) context.disclosure.refuse(key.patient, definition.category);
      if (!old) throw new SalusError('NOT_FOUND', 'recordId: no such record is open to the caller.');
      if (old.isWithdrawn) return { row: old, isChanged: false };
      const next = Object.assign(new definition.entity(), old, { version: old.version + 1 });
      definition.withdraw(next, scene.now);
      const change = { type: 'withdrawn' as const, reason };
      await applyChanges(scene, definition, [{ old, next, change, sourceSystem: null }]);
      return { row: next, isChanged: true };
    });
    context.disclosure.note(key.patient, definition.category);
    const pending = row instanceof Encounter && (await awaitAccessEnded(this.core, context, row));
    return { recordId: row.id, isChanged, pending };
  }
}
