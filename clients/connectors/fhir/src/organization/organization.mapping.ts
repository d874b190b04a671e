import type { Organization } from '@medplum/fhirtypes';
import { isCivilRegister } from '../datatype/civil-register';
import { codeOf } from '../datatype/concept';
import { identifierOf, identifiersOf } from '../datatype/identifier';
import type { OrganizationKind, RegisterOrganizationInput } from '../graph/inputs';
import { parts } from '../mapping/parts';
import { required } from '../mapping/refusal';
import type { References } from '../mapping/references';

const regonSystems = ['urn:oid:2.16.840.1.113883.3.4424.2.2.1', 'urn:oid:2.16.840.1.113883.3.4424.2.2.2'];
const placeSystem = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
/** HL7 v3 ServiceDeliveryLocationRoleType; FHIR's own organization-type tells providers from payers, not their kinds. */
const kinds: Readonly<Record<string, OrganizationKind>> = {
  HOSP: 'HOSPITAL',
  ER: 'HOSPITAL',
  HU: 'HOSPITAL',
  ICU: 'HOSPITAL',
  GACH: 'HOSPITAL',
  OF: 'PRACTICE',
  AMB: 'PRACTICE',
  OUTPHARM: 'PHARMACY',
  PHARM: 'PHARMACY',
  CSC: 'PRACTICE',
};

/** @throws {Refusal} for one without a name */
export function organizationFromFhir(organization: Organization, references: References): RegisterOrganizationInput {
  const { self } = references;
  const regon = regonSystems.map((system) => identifierOf(organization.identifier, system)).find(Boolean);
  const others = identifiersOf(organization.identifier).filter(
    ({ system }) => system !== self.system && !isCivilRegister(system),
  );
  return parts({
    sourceIdentifier: self,
    name: required(organization.name?.trim(), 'name'),
    kind: kinds[codeOf(organization.type ?? [], placeSystem) ?? ''] ?? 'OTHER',
    regon,
    identifiers: [self, ...others],
    partOfId: references.idOf('Organization', organization.partOf),
  });
}
