import type { FindOrganizationsQuery, FindPractitionersQuery, PatientPersonQuery } from '@salus/sdk';
import type {
  RegisterOrganizationInput,
  RegisterPatientInput,
  RegisterPractitionerInput,
  SourceIdentifierInput,
} from '../graph/inputs';
import type { Facts } from '../record/facts';
import { sourceKeyOf } from '../record/names';

export type FoundPerson = NonNullable<PatientPersonQuery['patientByIdentifier']>;
export type FoundOrganization = NonNullable<FindOrganizationsQuery['organizations']>['nodes'][number];
export type FoundPractitioner = NonNullable<FindPractitionersQuery['practitioners']>['nodes'][number];

const shownCharacters = 3;

/** The graph shows the end of an identifier only: that much can be compared. */
const shown = (value: string): string => value.slice(-shownCharacters);
const sorted = (texts: readonly string[]): string[] => [...texts].sort();
const identifierTexts = (identifiers: readonly SourceIdentifierInput[] | null | undefined): string[] =>
  sorted((identifiers ?? []).map(({ system, value }) => `${system}|${value}`));

export const expectedPatient = (input: RegisterPatientInput): Facts => ({
  ...{ name: input.name, birthDate: input.birthDate, sex: input.sex, deceasedAt: input.deceasedAt },
  address: input.address,
  identities: sorted((input.identities ?? []).map(({ system, value }) => `${system}|${value.length}|${shown(value)}`)),
});

export const actualPatient = ({ name, birthDate, sex, deceasedAt, address, identities }: FoundPerson): Facts => ({
  ...{ name, birthDate, sex, deceasedAt, address },
  identities: sorted(
    (identities ?? []).map(({ system, maskedValue }) => `${system}|${maskedValue.length}|${shown(maskedValue)}`),
  ),
});

export const expectedOrganization = ({
  name,
  kind,
  regon,
  identifiers,
  partOfId,
}: RegisterOrganizationInput): Facts => ({
  ...{ name, kind, regon },
  identifiers: identifierTexts(identifiers),
  partOf: partOfId,
});

export const actualOrganization = (
  { name, kind, regon, identifiers, partOf }: FoundOrganization,
  source: string,
): Facts => ({
  ...{ name, kind, regon },
  identifiers: identifierTexts(identifiers),
  partOf: sourceKeyOf(source, partOf),
});

export const expectedPractitioner = ({ name, profession, npwz, identifiers }: RegisterPractitionerInput): Facts => ({
  ...{ name, profession, npwz },
  identifiers: identifierTexts(identifiers),
});

export const actualPractitioner = ({ name, profession, npwz, identifiers }: FoundPractitioner): Facts => ({
  ...{ name, profession, npwz },
  identifiers: identifierTexts(identifiers),
});
