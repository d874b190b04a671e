import type { GraphClient } from '../client/graph-client';
import {
  AssignDutyDocument,
  ConnectDeviceDocument,
  DeclareGeneralPractitionerDocument,
  EstablishGuardianshipDocument,
  RegisterOrganizationDocument,
  RegisterPatientDocument,
  RegisterPractitionerDocument,
} from '../generated/graphql';
import { initialPersonas } from './cast';
import type { Persona } from '../persona/persona';
import { organizations, type Person, personaPatients, type PractitionerSpec, practitioners } from './people';
import { syntheticPesel } from './pesel';

/** Who writes all this: it may register and import. */
const registrar = 'integrator';
const system = 'urn:salus:demo';
const peselSystem = 'urn:oid:2.16.840.1.113883.3.4424.1.1.616';

type Ids = ReadonlyMap<string, string>;

/** What was registered, by the keys of the specifications. */
export interface Registered {
  readonly organizations: Ids;
  readonly practitioners: Ids;
  readonly patients: Ids;
  readonly personas: readonly Persona[];
}

const source = (kind: string, key: string) => ({ system, value: `${kind}/${key}` });

async function each<Item extends { readonly key: string }>(
  items: readonly Item[],
  register: (item: Item) => Promise<string>,
): Promise<Ids> {
  return new Map(await Promise.all(items.map(async (item) => [item.key, await register(item)] as const)));
}

const required = (ids: Ids, key: string): string => {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo population has no ${key}.`);
  return id;
};

/** Registers what the personas need: organisations, practitioners, patients and how they belong together. */
export async function registerPersonas(client: GraphClient): Promise<Registered> {
  const organizationIds = await each(organizations, (item) => registerOrganization(client, item));
  const [practitionerIds, patientIds] = await Promise.all([
    each(practitioners, (item) => registerPractitioner(client, item, organizationIds)),
    registerPatients(client, personaPatients),
  ]);
  const of = (persona: string) => ({
    patientId: persona === 'guardian' || persona === 'patient' ? patientIds.get(persona) : undefined,
    practitionerId: practitionerIds.get(persona),
    organizationId: organizationOf(persona, organizationIds),
  });
  const registered: Registered = {
    organizations: organizationIds,
    practitioners: practitionerIds,
    patients: patientIds,
    personas: initialPersonas.map((persona) => ({ ...persona, ...defined(of(persona.persona)) })),
  };
  await relate(client, registered);
  return registered;
}

/** Registers patients; those who are known already keep their ids. */
export function registerPatients(client: GraphClient, people: readonly Person[]): Promise<Ids> {
  return each(people, (person) => registerPatient(client, person));
}

/** Declares a patient to the persona `gp`. */
export async function declareToGeneralPractitioner(client: GraphClient, registered: Registered, patientId: string) {
  const input = {
    patientId,
    practitionerId: required(registered.practitioners, 'gp'),
    organizationId: required(registered.organizations, 'practice'),
  };
  await client.ask(registrar, DeclareGeneralPractitionerDocument, { input });
}

/** Connects a device whose measurements the persona `device` sends; answers the device's id. */
export async function connectDevice(client: GraphClient, patientId: string, key: string): Promise<string> {
  const device = { sourceIdentifier: `demo/${key}`, name: 'Wrist monitor', manufacturer: 'Salus', model: 'Demo' };
  const answer = await client.ask<{ connectDevice: { device: { id: string } } }>(registrar, ConnectDeviceDocument, {
    input: { patientId, device, client: 'persona-device' },
  });
  return answer.connectDevice.device.id;
}

async function relate(client: GraphClient, registered: Registered): Promise<void> {
  const patient = (key: string) => required(registered.patients, key);
  const guardianship = { patientId: patient('child'), representativeId: patient('guardian') };
  const duty = {
    practitionerId: required(registered.practitioners, 'nurse'),
    organizationId: required(registered.organizations, 'practice'),
  };
  await Promise.all([
    declareToGeneralPractitioner(client, registered, patient('patient')),
    declareToGeneralPractitioner(client, registered, patient('child')),
    client.ask(registrar, EstablishGuardianshipDocument, { input: guardianship }),
    client.ask(registrar, AssignDutyDocument, { input: duty }),
  ]);
}

async function registerOrganization(client: GraphClient, item: (typeof organizations)[number]): Promise<string> {
  const answer = await client.ask<{ registerOrganization: { organization: { id: string } } }>(
    registrar,
    RegisterOrganizationDocument,
    { input: { sourceIdentifier: source('organization', item.key), name: item.name, kind: item.kind } },
  );
  return answer.registerOrganization.organization.id;
}

async function registerPractitioner(client: GraphClient, item: PractitionerSpec, ids: Ids): Promise<string> {
  const input = {
    sourceIdentifier: source('practitioner', item.key),
    name: { given: item.given, family: item.family },
    profession: item.profession,
    organizationId: required(ids, item.organization),
  };
  const answer = await client.ask<{ registerPractitioner: { practitioner: { id: string } } }>(
    registrar,
    RegisterPractitionerDocument,
    { input },
  );
  return answer.registerPractitioner.practitioner.id;
}

async function registerPatient(client: GraphClient, person: Person): Promise<string> {
  const { key, given, family, birthDate, sex, city, terytCode } = person;
  const input = {
    sourceIdentifier: source('patient', key),
    name: { given, family },
    birthDate,
    sex,
    address: { city, terytCode },
    identities: [{ system: peselSystem, value: syntheticPesel(birthDate, sex, 1) }],
    historical: true,
  };
  const answer = await client.ask<{ registerPatient: { patient: { id: string } } }>(
    registrar,
    RegisterPatientDocument,
    {
      input,
    },
  );
  return answer.registerPatient.patient.id;
}

function organizationOf(persona: string, ids: Ids): string | undefined {
  const key = practitioners.find((item) => item.key === persona)?.organization ?? persona;
  return ids.get(key);
}

function defined<Value extends object>(value: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };
}
