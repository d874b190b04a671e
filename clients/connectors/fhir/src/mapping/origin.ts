import type { Reference, Resource } from '@medplum/fhirtypes';
import { confidentialityOf } from '../datatype/confidentiality';
import type { Confidentiality, RecordReferenceInput, SourceIdentifierInput } from '../graph/inputs';
import { Refusal } from './refusal';
import type { References } from './references';

export interface Origin {
  sourceIdentifier: SourceIdentifierInput;
  patientId: string;
  organizationId: string | undefined;
  historical: true;
  confidentiality: Confidentiality | undefined;
}

/** Whom a resource is about. @throws {Refusal} where that is no patient of the input or of the graph */
export function patientIdOf(references: References, subject: Reference | undefined): string {
  const id = references.idOf('Patient', subject);
  if (id) return id;
  const received = subject ? 'one that is not known' : 'none';
  throw new Refusal(`subject: expected a patient of the input or of an earlier import, received ${received}`);
}

/**
 * What every record says of where it comes from and whom it is about; history, so that nothing alerts. It belongs to the
 * organisation of its encounter.
 * @throws {Refusal}
 */
export function originOf(
  resource: Resource,
  references: References,
  subject: Reference | undefined,
  encounter?: Reference | undefined,
): Origin {
  return {
    sourceIdentifier: references.self,
    patientId: patientIdOf(references, subject),
    organizationId: references.organizationOf(encounter),
    historical: true,
    confidentiality: confidentialityOf(resource),
  };
}

/** The encounter a record belongs to, where that is imported too. */
export function encounterOf(
  references: References,
  reference: Reference | undefined,
): RecordReferenceInput | undefined {
  const sourceIdentifier = references.recordOf('Encounter', reference);
  return sourceIdentifier && { sourceIdentifier };
}

/** The first condition among reasons that is imported too. */
export function reasonOf(
  references: References,
  reasons: readonly Reference[] | undefined,
): RecordReferenceInput | undefined {
  for (const reason of reasons ?? []) {
    const sourceIdentifier = references.recordOf('Condition', reason);
    if (sourceIdentifier) return { sourceIdentifier };
  }
  return undefined;
}

/** The first practitioner among references. */
export function practitionerIdOf(
  references: References,
  candidates: readonly (Reference | undefined)[],
): string | undefined {
  for (const candidate of candidates) {
    const id = references.idOf('Practitioner', candidate);
    if (id) return id;
  }
  return undefined;
}
