import { type Connection, contentHash, type Core, decodeId, SalusError } from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import { applyChanges, lockRows } from '../record/change.ingestion';
import { RecordService } from '../record/record.service';
import { sceneOf } from '../record/scene.ingestion';
import { type ResultContent, ResultStatus } from './result.content.type';
import type {
  CorrectDiagnosticResultInput,
  DiagnosticResultsArguments,
  SubmitDiagnosticResultInput,
  SubmitDiagnosticResultPayload,
} from './result.inputs';
import { corrected } from './result.rules';
import { DiagnosticResult } from './result.type';
import { diagnosticResults } from './submission.rules';

export class DiagnosticResultService {
  readonly #records: RecordService<DiagnosticResult, SubmitDiagnosticResultInput>;

  constructor(private readonly core: Core) {
    this.#records = new RecordService(core, diagnosticResults);
  }

  /** The result, or null when unknown or not open to the caller: the two cannot be told apart. */
  find(context: RecordsContext, id: string): Promise<DiagnosticResult | null> {
    return this.#records.find(context, id);
  }

  /** Results of a patient that stand and are open to the caller, newest first. */
  list(
    context: RecordsContext,
    patientId: string,
    page: DiagnosticResultsArguments,
  ): Promise<Connection<DiagnosticResult>> {
    const { category } = page;
    return this.#records.list(context, patientId, page, (query) =>
      category ? query.andWhere('record.category = :category', { category }) : query,
    );
  }

  /** Stores a result, once per source identifier. */
  async submit(context: RecordsContext, input: SubmitDiagnosticResultInput): Promise<SubmitDiagnosticResultPayload> {
    const { row, created } = await this.#records.record(context, input);
    return { diagnosticResult: row, created };
  }

  /** Corrects or withdraws a result and keeps the earlier version. A correction that changes nothing is none. */
  async correct(context: RecordsContext, input: CorrectDiagnosticResultInput): Promise<DiagnosticResult> {
    const { caller } = context;
    this.core.access.require(caller, 'result', 'correct');
    const { reason } = input;
    if (reason.trim() === '' || reason.length > 500) {
      throw new SalusError('BAD_USER_INPUT', 'reason: expected 1 to 500 characters.');
    }
    const key = decodeId('DiagnosticResult', input.diagnosticResultId, 'patient', 'local');
    const result = await this.core.database.write(caller, async (transaction) => {
      const scene = sceneOf(this.core, transaction, caller);
      const old = (await lockRows(scene, diagnosticResults, [key])).get(key.local);
      if (!old) throw new SalusError('NOT_FOUND', 'diagnosticResultId: no such result is open to the caller.');
      const next = this.#corrected(old, input);
      if (!next) return old;
      const change = { type: 'corrected' as const, reason };
      await applyChanges(scene, diagnosticResults, [{ old, next, change, sourceSystem: null }]);
      return next;
    });
    context.disclosure.note(key.patient, 'result');
    return result;
  }

  /** What a correction makes of a result; undefined when nothing changes by it. */
  #corrected(old: DiagnosticResult, input: CorrectDiagnosticResultInput): DiagnosticResult | undefined {
    const next = Object.assign(new DiagnosticResult(), old, { version: old.version + 1 });
    if (input.enteredInError) {
      if (old.isWithdrawn) return undefined;
      return Object.assign(next, { status: ResultStatus.ENTERED_IN_ERROR });
    }
    if (old.isWithdrawn) {
      throw new SalusError('BAD_USER_INPUT', 'diagnosticResultId: received a withdrawn result; submit a new one.');
    }
    const content = corrected(old, input, new Date());
    const isSame = contentHash(content).equals(contentHash(contentOf(old)));
    return isSame ? undefined : Object.assign(next, content, { status: ResultStatus.CORRECTED });
  }
}

const contentOf = ({ value, codedValue, text, interpretation, range, effectiveAt }: ResultContent): ResultContent => ({
  value,
  codedValue,
  text,
  interpretation,
  range,
  effectiveAt,
});
