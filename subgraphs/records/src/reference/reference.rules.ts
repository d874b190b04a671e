import { checkSource, decodeId, SalusError, type SourceIdentifier } from '@salus/subgraph-kit';
import type { RecordReferenceInput } from './reference.inputs';

/** What may be referred to: kind of its receipt, and type of its id. */
export const referables = {
  encounter: { typeName: 'Encounter' },
  condition: { typeName: 'Condition' },
  result: { typeName: 'DiagnosticResult' },
} as const;
export type Referable = keyof typeof referables;

export type Named = { patient: string; local: string } | { source: SourceIdentifier };

/** A reference that is well-formed and still to be looked up. */
export interface Reference {
  field: string;
  to: Referable;
  named: Named;
  /** told the uuid, once it is known */
  take: (uuid: string) => void;
}

/** @throws SalusError BAD_USER_INPUT for what names nothing, two things, or a thing of another kind */
export function namedBy(field: string, to: Referable, { id, sourceIdentifier }: RecordReferenceInput): Named {
  if (Boolean(id) === Boolean(sourceIdentifier)) {
    throw new SalusError('BAD_USER_INPUT', `${field}: expected exactly one of id and sourceIdentifier.`);
  }
  if (id) return decodeId(referables[to].typeName, id, 'patient', 'local');
  const { system, value } = sourceIdentifier ?? { system: '', value: '' };
  checkSource({ system, value });
  return { source: { system, value } };
}

export const unknownReference = ({ field, to }: Reference): SalusError =>
  new SalusError('NOT_FOUND', `${field}: no such ${referables[to].typeName} of this patient is known.`);
