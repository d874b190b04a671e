import { recordEvents } from '@salus/events';
import {
  claimReceipt,
  type Connection,
  contentHash,
  type Core,
  decodeId,
  newUuid,
  queryableOf,
  readPage,
  SalusError,
  whereOpen,
} from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { RecordsContext } from '../context';
import { type PublishedResult, type ResultCorrected, type ResultSubmitted, resultTopic } from '../events';
import { DiagnosticResultVersion } from '../version/version.type';
import { type ResultContent, ResultStatus } from './result.content.type';
import type {
  CorrectDiagnosticResultInput,
  DiagnosticResultsArguments,
  SubmitDiagnosticResultInput,
  SubmitDiagnosticResultPayload,
} from './result.inputs';
import type { DiagnosticResultKey } from './result.loader';
import { acceptResult, corrected, type Submission } from './result.rules';
import { DiagnosticResult } from './result.type';

const category = { categories: ['result'] };

export class DiagnosticResultService {
  constructor(private readonly core: Core) {}

  /** The result, or null when unknown or not open to the caller: the two cannot be told apart. */
  async find(context: RecordsContext, id: string): Promise<DiagnosticResult | null> {
    const key = decodeId('DiagnosticResult', id, 'patient', 'local');
    const found = await context.loaders.diagnosticResult.load(key);
    if (!found) context.disclosure.refuse(key.patient, 'result');
    return found;
  }

  /** Results of a patient that stand and are open to the caller, newest first. */
  async list(
    context: RecordsContext,
    patientId: string,
    page: DiagnosticResultsArguments,
  ): Promise<Connection<DiagnosticResult>> {
    const connection = await this.core.database.read(context.caller, (transaction) =>
      readPage(transaction, this.#standing(transaction, context, patientId, page), page, {
        at: 'result.effective_at',
        id: 'result.result_id',
        keyset: (row) => ({ at: row.effectiveAt, id: row.resultId }),
      }),
    );
    context.disclosure.note(patientId, 'result', connection.nodes.length);
    return connection;
  }

  /** Stores a result, once per source identifier. */
  async submit(context: RecordsContext, input: SubmitDiagnosticResultInput): Promise<SubmitDiagnosticResultPayload> {
    const { caller } = context;
    this.core.access.require(caller, 'result', 'submit');
    const now = new Date();
    const submission = acceptResult(caller, input, now);
    const { patientId: patient } = submission;
    const written = await this.core.database.write(caller, async (transaction) => {
      await this.core.access.requireRow(transaction, caller, 'submit', { ...submission, ...category });
      const claim = { kind: 'result', source: input.sourceIdentifier, content: submission, patient, local: newUuid() };
      const { isNew, local } = await claimReceipt(transaction, claim);
      return isNew ? this.#insert(transaction, local, submission, input.historical ?? false, now) : { patient, local };
    });
    if (!(written instanceof DiagnosticResult)) {
      return { diagnosticResult: await context.loaders.diagnosticResult.load(written), created: false };
    }
    context.disclosure.note(patient, 'result');
    return { diagnosticResult: written, created: true };
  }

  /** Corrects or withdraws a result and keeps the earlier version. A correction that changes nothing is none. */
  async correct(context: RecordsContext, input: CorrectDiagnosticResultInput): Promise<DiagnosticResult> {
    this.core.access.require(context.caller, 'result', 'correct');
    if (input.reason.trim() === '' || input.reason.length > 500) {
      throw new SalusError('BAD_USER_INPUT', 'reason: expected 1 to 500 characters.');
    }
    const key = decodeId('DiagnosticResult', input.diagnosticResultId, 'patient', 'local');
    const result = await this.core.database.write(context.caller, async (transaction) => {
      const result = await this.#locked(transaction, context, key);
      const change = this.#change(result, input);
      return change ? this.#replace(transaction, context, Object.assign(change, { reason: input.reason })) : result;
    });
    context.disclosure.note(key.patient, 'result');
    return result;
  }

  #open(
    transaction: EntityManager,
    { caller }: RecordsContext,
    action: string,
    patientId: string,
  ): SelectQueryBuilder<DiagnosticResult> {
    return whereOpen(
      transaction.createQueryBuilder(DiagnosticResult, 'result').where('result.patient_id = :patientId', { patientId }),
      this.core.access.open(caller, action, 'result', category),
    );
  }

  #standing(
    transaction: EntityManager,
    context: RecordsContext,
    patientId: string,
    { category }: DiagnosticResultsArguments,
  ): SelectQueryBuilder<DiagnosticResult> {
    const query = this.#open(transaction, context, 'read', patientId).andWhere('result.status <> :withdrawn', {
      withdrawn: ResultStatus.ENTERED_IN_ERROR,
    });
    return category ? query.andWhere('result.category = :category', { category }) : query;
  }

  async #locked(
    transaction: EntityManager,
    context: RecordsContext,
    { patient, local }: DiagnosticResultKey,
  ): Promise<DiagnosticResult> {
    const result = await this.#open(transaction, context, 'correct', patient)
      .andWhere('result.result_id = :local', { local })
      .setLock('pessimistic_write')
      .getOne();
    if (!result) throw new SalusError('NOT_FOUND', 'diagnosticResultId: no such result is open to the caller.');
    return result;
  }

  async #insert(
    transaction: EntityManager,
    resultId: string,
    submission: Submission,
    historical: boolean,
    now: Date,
  ): Promise<DiagnosticResult> {
    const issuedAt = submission.issuedAt ?? now;
    const own = { resultId, issuedAt, historical, version: 1, recordedAt: now, ...category };
    const result = Object.assign(new DiagnosticResult(), submission, own);
    await transaction.insert(DiagnosticResult, result);
    const payload: ResultSubmitted = { patient: result.patientId, historical, result: published(result) };
    await recordEvents(queryableOf(transaction), [
      { topic: resultTopic, type: 'result.submitted', patient: result.patientId, payload },
    ]);
    return result;
  }

  /** What a correction makes of a result; undefined when nothing changes by it. */
  #change(result: DiagnosticResult, input: CorrectDiagnosticResultInput): Change | undefined {
    const isWithdrawn = result.status === ResultStatus.ENTERED_IN_ERROR;
    if (input.enteredInError) {
      const content = contentOf(result);
      return isWithdrawn ? undefined : { result, content, status: ResultStatus.ENTERED_IN_ERROR };
    }
    if (isWithdrawn) {
      throw new SalusError('BAD_USER_INPUT', 'diagnosticResultId: received a withdrawn result; submit a new one.');
    }
    const content = corrected(result, input, new Date());
    const isSame = contentHash(content).equals(contentHash(contentOf(result)));
    return isSame ? undefined : { result, content, status: ResultStatus.CORRECTED };
  }

  async #replace(
    transaction: EntityManager,
    { caller }: RecordsContext,
    { result, content, status, reason }: Change & { reason: string },
  ): Promise<DiagnosticResult> {
    const { patientId, resultId, version, categories, confidentiality, organizationId } = result;
    await transaction.insert(DiagnosticResultVersion, {
      ...{ patientId, resultId, version, categories, confidentiality, organizationId, reason },
      content: { ...contentOf(result), effectiveAt: result.effectiveAt.toISOString(), status: result.status },
      replacedBySubject: caller.subject,
      replacedByPractitionerId: caller.practitioner,
      replacedByOrganizationId: caller.organization,
      replacedAt: new Date(),
    });
    const changes = { ...content, status, version: version + 1 };
    await transaction.update(DiagnosticResult, { patientId, resultId }, changes);
    Object.assign(result, changes);
    const payload: ResultCorrected = {
      patient: patientId,
      historical: result.historical,
      result: published(result),
      reason,
    };
    await recordEvents(queryableOf(transaction), [
      { topic: resultTopic, type: 'result.corrected', patient: patientId, payload },
    ]);
    return result;
  }
}

interface Change {
  result: DiagnosticResult;
  content: ResultContent;
  status: ResultStatus;
}

const contentOf = ({ value, codedValue, text, interpretation, range, effectiveAt }: ResultContent): ResultContent => ({
  value,
  codedValue,
  text,
  interpretation,
  range,
  effectiveAt,
});

const published = (result: DiagnosticResult): PublishedResult => ({
  id: result.id,
  code: result.loincCode,
  display: result.display,
  category: result.category,
  value: result.value,
  codedValue: result.codedValue,
  text: result.text,
  interpretation: result.interpretation,
  status: result.status,
  effectiveAt: result.effectiveAt.toISOString(),
  referenceRange: result.range,
  orderedBy: result.orderedById,
  organization: result.organizationId,
  categories: result.categories,
  confidentiality: result.confidentiality,
  version: result.version,
});
