import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import { security } from '../schema';
import { anOrganization, aPractitioner } from './practitioner.factory';

const registerPractitioner = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { created practitioner { id } } }`;
const registerOrganization = `mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { created organization { id } } }`;
const read = `query ($id: ID!) { practitioner(id: $id) { id name { given family } profession npwz identifiers { system value } organization { name kind region { terytCode name } } } }`;
const entities = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Practitioner { npwz } ... on Organization { name } ... on Patient { id } } }`;

interface Registered {
  registerPractitioner: { created: boolean; practitioner: { id: string } };
  registerOrganization: { created: boolean; organization: { id: string } };
}

describe('the catalogue of practitioners and organisations', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
  });
  afterAll(() => subgraph.stop());

  const register = async (query: string, input: object): Promise<Registered> =>
    subgraph.data<Registered & Record<string, never>>(integrator(), query, { input });
  const codeOf = async (caller: Parameters<TestSubgraph['execute']>[0], query: string, input: object) =>
    (await subgraph.execute(caller, query, { input })).errors?.[0]?.extensions.code;

  it('is open to everyone who has signed in', async () => {
    const place = await register(registerOrganization, anOrganization());
    const organizationId = place.registerOrganization.organization.id;
    const identifiers = [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '9999999999' }];
    const { registerPractitioner: person } = await register(
      registerPractitioner,
      aPractitioner({ organizationId, identifiers }),
    );
    const answer = await subgraph.data(patientCaller(newUuid()), read, { id: person.practitioner.id });
    expect(answer).toEqual({
      practitioner: {
        id: person.practitioner.id,
        name: { given: 'Anna', family: 'Testowa' },
        profession: 'PHYSICIAN',
        npwz: '5425740',
        identifiers,
        organization: {
          name: 'Przychodnia Testowa',
          kind: 'PRACTICE',
          region: { terytCode: '14', name: 'mazowieckie' },
        },
      },
    });
  });

  it('has each of them once per source identifier, however often they are sent', async () => {
    const [person, place] = [aPractitioner(), anOrganization()];
    const people = await Promise.all([1, 2, 3].map(() => register(registerPractitioner, person)));
    const places = await Promise.all([1, 2, 3].map(() => register(registerOrganization, place)));
    expect(people.filter((answer) => answer.registerPractitioner.created)).toHaveLength(1);
    expect(new Set(people.map((answer) => answer.registerPractitioner.practitioner.id)).size).toBe(1);
    expect(places.filter((answer) => answer.registerOrganization.created)).toHaveLength(1);
    expect(await codeOf(integrator(), registerPractitioner, { ...person, profession: 'NURSE' })).toBe('CONFLICT');
    expect(await codeOf(integrator(), registerOrganization, { ...place, name: 'Other' })).toBe('CONFLICT');
  });

  it('is written by integrators alone', async () => {
    expect(await codeOf(physician(), registerPractitioner, aPractitioner())).toBe('FORBIDDEN');
    expect(await codeOf(physician(), registerOrganization, anOrganization())).toBe('FORBIDDEN');
  });

  it('refuses what is malformed, and an organisation that is unknown', async () => {
    const unknown = encodeId('Organization', { local: newUuid() });
    expect(await codeOf(integrator(), registerPractitioner, aPractitioner({ organizationId: unknown }))).toBe(
      'NOT_FOUND',
    );
    for (const part of [{ npwz: '' }, { npwz: '5425741' }, { profession: 'NURSE', npwz: 'x'.repeat(21) }]) {
      expect(await codeOf(integrator(), registerPractitioner, aPractitioner(part))).toBe('BAD_USER_INPUT');
    }
    expect(await codeOf(integrator(), registerOrganization, anOrganization({ terytCode: '99' }))).toBe(
      'BAD_USER_INPUT',
    );
    expect(await codeOf(integrator(), registerOrganization, anOrganization({ regon: '1' }))).toBe('BAD_USER_INPUT');
  });

  it('has physicians without a licence number, and others with the number of their own register', async () => {
    for (const part of [
      { npwz: null },
      { profession: 'NURSE', npwz: '1234567P' },
      { profession: 'MIDWIFE', npwz: null },
    ]) {
      expect((await register(registerPractitioner, aPractitioner(part))).registerPractitioner.created).toBe(true);
    }
  });

  it('takes no identifier of a person as such, and repeats no value of one', async () => {
    for (const system of ['urn:oid:2.16.840.1.113883.3.4424.1.1.616', 'http://hl7.org/fhir/sid/us-ssn']) {
      const input = aPractitioner({ identifiers: [{ system, value: '44051401359' }] });
      const [error] = (await subgraph.execute(integrator(), registerPractitioner, { input })).errors ?? [];
      expect(error?.extensions.code).toBe('BAD_USER_INPUT');
      expect(error?.message).toContain(`identifiers[0].system: received ${system}`);
      expect(error?.message).not.toContain('44051401359');
    }
  });

  it('answers references, with null for what is unknown or of another type', async () => {
    const place = await register(registerOrganization, anOrganization());
    const [id, patient] = [place.registerOrganization.organization.id, encodeId('Patient', { patient: newUuid() })];
    const refs = [
      { __typename: 'Organization', id },
      { __typename: 'Organization', id: patient },
      { __typename: 'Practitioner', id: encodeId('Practitioner', { local: newUuid() }) },
      { __typename: 'Patient', id: patient },
      { __typename: 'Patient', id },
    ];
    const { _entities } = await subgraph.data<{ _entities: object[] }>(physician(), entities, { refs });
    expect(_entities).toEqual([{ name: 'Przychodnia Testowa' }, null, null, { id: patient }, null]);
  });
});
