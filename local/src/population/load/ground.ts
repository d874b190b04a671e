import type { GraphClient } from '../../client/graph-client';
import { RegisterOrganizationDocument, RegisterPractitionerDocument } from '../../generated/graphql';
import { places } from '../people/organizations';
import { type Clinician, generalPractitioners, staffOf } from '../people/staff.rules';
import type { Source } from './source';

/** What patients are tied to. */
export interface Ground {
  readonly laboratoryId: string;
  readonly hospitalId: string;
  /** Those with lists of patients, each with a practice. */
  readonly practitioners: readonly { readonly practitionerId: string; readonly practiceId: string }[];
}

const integrator = 'integrator';

/** Registers organisations, what they are part of first, and those who work there. */
export async function prepareGround(client: GraphClient, seed: number, source: Source): Promise<Ground> {
  const ids = new Map<string, string>();
  for (const { key, partOf, ...place } of places) {
    const input = { ...place, sourceIdentifier: source.of('organization', key), partOfId: partOf && ids.get(partOf) };
    const answer = await client.ask<Registered<'registerOrganization', 'organization'>>(
      integrator,
      RegisterOrganizationDocument,
      {
        input,
      },
    );
    ids.set(key, answer.registerOrganization.organization.id);
  }
  const placed = (key: string) => ids.get(key) ?? '';
  const staff = staffOf(seed);
  const staffIds = new Map<string, string>();
  for (const clinician of staff) staffIds.set(clinician.key, await register(client, source, clinician, placed));
  return {
    laboratoryId: placed('laboratory'),
    hospitalId: placed('hospital'),
    practitioners: generalPractitioners(staff).map(({ key, place }) => ({
      practitionerId: staffIds.get(key) ?? '',
      practiceId: placed(place),
    })),
  };
}

type Registered<Field extends string, Thing extends string> = Record<Field, Record<Thing, { readonly id: string }>>;

async function register(
  client: GraphClient,
  source: Source,
  { key, given, family, profession, npwz, place }: Clinician,
  placed: (key: string) => string,
): Promise<string> {
  const sourceIdentifier = source.of('practitioner', key);
  const input = { sourceIdentifier, name: { given, family }, profession, npwz, organizationId: placed(place) };
  const answer = await client.ask<Registered<'registerPractitioner', 'practitioner'>>(
    integrator,
    RegisterPractitionerDocument,
    {
      input,
    },
  );
  return answer.registerPractitioner.practitioner.id;
}
