import type { NewEvent } from '@salus/events';
import type { Caller } from '@salus/policy';
import {
  checkHistory,
  checkSource,
  type CodeableConcept,
  Confidentiality,
  decodeId,
  newUuid,
  organizationOf,
  type RowLoader,
  rowRefused,
  type SalusError,
  type SourceIdentifier,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { Loaders } from '../context';
import { practitionerOf, saysWhose } from '../origin/origin.rules';
import type { RecordReferenceInput } from '../reference/reference.inputs';
import { namedBy, type Referable, type Reference } from '../reference/reference.rules';
import type { ClinicalRecord } from './clinical.type';
import type { RecordKind } from './kind.type';
import type { ClinicalInput, RecordInput } from './record.inputs';
import type { Replaced, Replacing } from './record.store';
import type { StoredRecord } from './record.type';
import { conceptOf, optionalText } from './text.rules';

/** Who is meant and how it is protected. */
export interface Protection {
  patientId: string;
  organizationId: string | null;
  confidentiality: Confidentiality;
}

/** What an input need not say again: a correction that leaves it out keeps what the record had. */
export type Kept = 'organizationId' | 'practitionerId' | 'orderedById' | 'encounterId' | 'confidentiality';

/** Those of the columns that were not given. */
export const leftOutOf = (given: Partial<Record<Kept, boolean>>): Kept[] =>
  (Object.keys(given) as Kept[]).filter((column) => !given[column]);

/** A record that is well-formed, still to be decided and stored. */
export interface Draft<Row extends StoredRecord> {
  source: SourceIdentifier;
  /** all that the source said: the same identifier with other content is a conflict */
  content: Protection & object;
  references: Reference[];
  historical: boolean;
  correctionReason: string | null;
  leftOut: Kept[];
  /** the row's own columns; `recordedAt` stands for times that the source left out */
  complete: (recordedAt: Date) => Partial<Row>;
}

/** One kind of records: how it is accepted, protected, stored and told of. */
export interface RecordDefinition<Row extends StoredRecord, Input> {
  kind: RecordKind;
  typeName: string;
  entity: new () => Row;
  /** category of all its rows, and the action of recording one */
  category: string;
  action: string;
  /** SQL of the rows of `record` that were not withdrawn */
  standing: string;
  /** column that lists are ordered by, newest first, and the property it fills */
  order: { column: string; at: (row: Row) => Date };
  loader: (loaders: Loaders) => RowLoader<Row>;
  /** @throws SalusError BAD_USER_INPUT for what is not of the expected form, FORBIDDEN for what only importers may say */
  accept: (caller: Caller, input: Input, now: Date) => Draft<Row>;
  /** refuses what a correction makes of a row, or adds to it. @throws SalusError */
  revise?: (old: Row, next: Row, isSame: (a: Row, b: Row) => boolean) => void;
  /** keeps what rows said; in `record_version` when absent */
  keep?: (transaction: EntityManager, replaced: readonly Replaced<Row>[], by: Replacing, now: Date) => Promise<void>;
  /** makes a row one that was entered in error */
  withdraw: (row: Row, now: Date) => void;
  events: (row: Row, change: RecordChange<Row>) => NewEvent[];
}

export type RecordChange<Row> =
  | { type: 'recorded' }
  | { type: 'corrected'; reason: string; old: Row }
  | { type: 'withdrawn'; reason: string; old: Row };

/** What became of one record. */
export type Outcome<Row> =
  | { status: 'CREATED' | 'CORRECTED'; patient: string; local: string; row: Row }
  | { status: 'KNOWN'; patient: string; local: string; row?: Row }
  | { status: 'REJECTED'; error: Error };

/** What all kinds are sent with, checked. @throws SalusError */
export function acceptEnvelope(caller: Caller, input: RecordInput) {
  const { system, value } = input.sourceIdentifier;
  checkSource({ system, value });
  checkHistory(caller, input.historical ?? false);
  return {
    source: { system, value },
    historical: input.historical ?? false,
    correctionReason: optionalText('correctionReason', input.correctionReason),
    leftOut: leftOutOf({
      organizationId: saysWhose(caller, input.organizationId),
      confidentiality: input.confidentiality != null,
    }),
    protection: {
      patientId: decodeId('Patient', input.patientId, 'patient').patient,
      organizationId: organizationOf(caller, input.organizationId),
      confidentiality: input.confidentiality ?? Confidentiality.NORMAL,
    },
  };
}

interface ClinicalContent extends Protection {
  code: CodeableConcept;
  practitionerId: string | null;
  encounterId: string | null;
}

/** A field of an input that refers to another record, and where its uuid goes. @throws SalusError BAD_USER_INPUT */
export function referenceTo(
  field: string,
  to: Referable,
  given: RecordReferenceInput | null | undefined,
  take: (uuid: string) => void,
): Reference[] {
  return given ? [{ field, to, named: namedBy(field, to, given), take }] : [];
}

/** A draft of what is coded and belongs to an encounter; `own` are the columns of its kind. @throws SalusError */
export function draftOf<Row extends ClinicalRecord, Own extends object>(
  caller: Caller,
  input: ClinicalInput,
  practitioner: { field: string; id: string | null | undefined },
  own: Own & Partial<Row>,
  happenedAt: Date | null,
): Draft<Row> & { content: ClinicalContent & Own } {
  const { protection, ...envelope } = acceptEnvelope(caller, input);
  const given = { practitionerId: saysWhose(caller, practitioner.id), encounterId: Boolean(input.encounter) };
  const leftOut = [...envelope.leftOut, ...leftOutOf(given)];
  const practitionerId = practitionerOf(caller, practitioner.id, practitioner.field);
  const code = conceptOf('code', input.code);
  const content = { ...protection, code, practitionerId, encounterId: null as string | null, ...own };
  const complete = (recordedAt: Date): Partial<Row> =>
    ({ ...content, happenedAt: happenedAt ?? recordedAt, withdrawnAt: null }) as Partial<Row>;
  const references = referenceTo('encounter', 'encounter', input.encounter, (uuid) => (content.encounterId = uuid));
  return { ...envelope, leftOut, content, references, complete };
}

/**
 * The error for a draft that the caller may not store. Of one that may correct something it does not tell whether its
 * identifier is known.
 */
export const draftRefused = (
  { action, category }: Pick<RecordDefinition<StoredRecord, never>, 'action' | 'category'>,
  { correctionReason }: Pick<Draft<StoredRecord>, 'correctionReason'>,
): SalusError => rowRefused(correctionReason === null ? action : 'correct', [category]);

/** The row of a draft that is stored for the first time. */
export const rowOf = <Row extends StoredRecord>(
  { entity, category }: Pick<RecordDefinition<Row, never>, 'entity' | 'category'>,
  { content, source, historical, complete }: Draft<Row>,
  now: Date,
): Row =>
  Object.assign(new entity(), complete(now), {
    ...{ patientId: content.patientId, recordId: newUuid(), version: 1, recordedAt: now, categories: [category] },
    ...{ sourceSystem: source.system, sourceValue: source.value, historical },
  });
