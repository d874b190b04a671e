import type { Reference, Resource, ResourceType } from '@medplum/fhirtypes';
import type { ResultCategory, SourceIdentifierInput } from '../graph/inputs';

/** What a resource refers to, as the mapping of that resource may ask for it. What it cannot find is left out. */
export interface References {
  /** identifier of the resource at hand */
  readonly self: SourceIdentifierInput;
  /** What kind of results the reports are that name the resource at hand. */
  readonly reportedAs: ResultCategory | undefined;
  /** Id in the graph of a patient, practitioner or organisation. */
  idOf(type: 'Patient' | 'Practitioner' | 'Organization', reference: Reference | undefined): string | undefined;
  /** Identifier of a record that is imported too. */
  recordOf(type: ResourceType, reference: Reference | undefined): SourceIdentifierInput | undefined;
  /** Id of the organisation of an encounter that is imported too. */
  organizationOf(encounter: Reference | undefined): string | undefined;
  /** A resource whose content becomes part of the one at hand: contained, or of the same input. */
  resourceOf<Type extends Resource>(type: Type['resourceType'], reference: Reference | undefined): Type | undefined;
}
