import { recordEvents } from '@salus/events';
import { type Caller, settings, systemCaller } from '@salus/policy';
import { type Core, decodeId, queryableOf, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { DocumentAssociation, DocumentAssociationKind } from '../association/association.type';
import type { DocumentsContext } from '../context';
import { checkText } from '../document/attributes.rules';
import type { DocumentService } from '../document/document.service';
import { Document } from '../document/document.type';
import { announced } from '../document/event.rules';
import { DocumentAvailability, DocumentStatus } from '../document/status.type';
import { type DocumentSuperseded, documentTopic } from '../events';
import { changeDocument } from '../version/version.store';
import type { ReplaceDocumentInput } from './replacement.inputs';

/** Supersedes what the caller may not see, too: an addition must not outlive what it adds to. */
const archivist = systemCaller('documents-replacement', ['document']);
const standing = [DocumentStatus.CURRENT, DocumentStatus.PENDING];
const defaultReason = 'Another document has taken its place.';
const dependantReason = 'What it adds to, or is another form of, was replaced.';

/** What adds to documents or is another form of them, at any remove; not the new document, nor what rests on that. */
const dependants = `
  WITH RECURSIVE dependant AS (
    SELECT document_id FROM document_association
      WHERE patient_id = $1 AND target_id = ANY($2::uuid[]) AND kind IN ('appends', 'transforms') AND document_id <> $3
    UNION
    SELECT association.document_id FROM document_association AS association
      JOIN dependant ON association.target_id = dependant.document_id
      WHERE association.patient_id = $1 AND association.kind IN ('appends', 'transforms') AND association.document_id <> $3
  ) SELECT document_id FROM dependant`;

interface Cause {
  /** in whose name */
  caller: Caller;
  reason: string;
  replacedBy?: string;
}

export class ReplacementService {
  constructor(
    private readonly core: Core,
    private readonly documents: DocumentService,
  ) {}

  /** Declares a document that replaces another one as soon as its content is here. */
  async replace(
    context: DocumentsContext,
    { documentId, document, reason }: ReplaceDocumentInput,
  ): Promise<{ document: Document | null; created: boolean }> {
    this.core.access.require(context.caller, 'document', 'submit');
    checkText('reason', reason, 500);
    const { patient, local } = decodeId('Document', documentId, 'patient', 'local');
    if (decodeId('Patient', document.patientId, 'patient').patient !== patient) {
      throw new SalusError(
        'BAD_USER_INPUT',
        'document.patientId: expected the patient of the document that it replaces.',
      );
    }
    const relation = { kind: DocumentAssociationKind.REPLACES, local, uniqueId: null, reason };
    return this.documents.submit(context, document, [relation]);
  }

  /**
   * Supersedes what the document replaces, and with it what adds to that or is another form of it
   * (IHE ITI TF-3 4.2.2.2.3), in the transaction that makes the document available.
   * @throws SalusError CONFLICT where one of those has been replaced or withdrawn, or is not open to the caller any more
   */
  async takePlace(transaction: EntityManager, { caller }: DocumentsContext, document: Document): Promise<void> {
    await this.#enter(transaction, archivist);
    const associations = await transaction.findBy(DocumentAssociation, {
      ...{ patientId: document.patientId, documentId: document.documentId },
      kind: DocumentAssociationKind.REPLACES,
    });
    const replaced = await this.#replaceable(transaction, caller, document, associations);
    for (const old of replaced) {
      const reason = associations.find(({ targetId }) => targetId === old.documentId)?.reason ?? defaultReason;
      await supersede(transaction, old, { caller, reason, replacedBy: document.id });
    }
    for (const dependant of await this.#dependants(transaction, document, replaced)) {
      await supersede(transaction, dependant, { caller, reason: dependantReason });
    }
    await this.#enter(transaction, caller);
  }

  async #enter(transaction: EntityManager, caller: Caller): Promise<void> {
    for (const [name, value] of Object.entries(settings(caller, this.core.policy.current()))) {
      await transaction.query('SELECT set_config($1, $2, true)', [name, value]);
    }
  }

  async #replaceable(
    transaction: EntityManager,
    caller: Caller,
    { patientId }: Document,
    associations: readonly DocumentAssociation[],
  ): Promise<Document[]> {
    const targets = associations.map(({ targetId }) => targetId);
    const open = this.core.access.open(caller, 'submit', 'document', { categories: ['document'] });
    const found = await whereOpen(ofPatient(transaction, patientId, targets), open).getMany();
    if (found.length < targets.length || found.some(({ status }) => status !== DocumentStatus.CURRENT)) {
      throw new SalusError('CONFLICT', 'What this document was to replace has been replaced, withdrawn or closed.');
    }
    return found;
  }

  async #dependants(
    transaction: EntityManager,
    document: Document,
    replaced: readonly Document[],
  ): Promise<Document[]> {
    const { patientId, documentId } = document;
    const targets = replaced.map((old) => old.documentId);
    const rows = await transaction.query<{ document_id: string }[]>(dependants, [patientId, targets, documentId]);
    const locals = rows.map((row) => row.document_id).filter((local) => !targets.includes(local));
    const found = await ofPatient(transaction, patientId, locals).getMany();
    return found.filter(({ status }) => standing.includes(status));
  }
}

/** Locked in one order, so that replacements wait for each other. */
const ofPatient = (transaction: EntityManager, patient: string, locals: string[]): SelectQueryBuilder<Document> =>
  transaction
    .createQueryBuilder(Document, 'document')
    .where('document.patient_id = :patient AND document.document_id = ANY(:locals)', { patient, locals })
    .orderBy('document.document_id')
    .setLock('pessimistic_write');

/** Only what consumers were told of, they are told more of. */
async function supersede(transaction: EntityManager, old: Document, cause: Cause): Promise<void> {
  const { caller, reason, replacedBy } = cause;
  const wasRegistered = old.availability === DocumentAvailability.AVAILABLE;
  await changeDocument(transaction, caller, old, { status: DocumentStatus.SUPERSEDED, reason });
  if (!wasRegistered) return;
  const payload: DocumentSuperseded = {
    ...{ patient: old.patientId, historical: old.historical, document: announced(old), reason },
    ...(replacedBy ? { replacedBy } : {}),
  };
  await recordEvents(queryableOf(transaction), [
    { topic: documentTopic, type: 'document.superseded', patient: old.patientId, payload },
  ]);
}
