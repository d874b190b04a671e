import type { AccessChange, Caller } from '@salus/policy';
import { decodeId, encodeId, newUuid, patientId } from '@salus/subgraph-kit';
import { callerWith, integrator, patientCaller, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import { accessTopic, grantTopic } from '../events';
import { aPractitioner } from '../practitioner/practitioner.factory';
import { registration } from '../relation/relation.factory';
import { security } from '../schema';
import { revocationId } from './grant.rules';

const register = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { practitioner { id } } }`;
const grant = `mutation ($input: GrantAccessInput!) { grantAccess(input: $input) { accessGrant { id categories ceiling from to revokedAt patient { id } grantee { ... on Practitioner { id } } } } }`;
const revoke = `mutation ($input: RevokeAccessInput!) { revokeAccess(input: $input) { pending accessGrant { id revokedAt } } }`;
const list = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Patient { id accessGrants { totalCount nodes { id revokedAt } } } } }`;

interface Granted {
  grantAccess: { accessGrant: { id: string; categories: string[] } };
}
interface Listed {
  _entities: { accessGrants: { totalCount: number; nodes: { id: string; revokedAt: string | null }[] } }[];
}

describe('access grants', () => {
  let subgraph: TestSubgraph;
  let practitionerId: string;
  let practitioner: string;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
    const answer = await subgraph.data<{ registerPractitioner: { practitioner: { id: string } } }>(
      integrator(),
      register,
      { input: aPractitioner() },
    );
    practitionerId = answer.registerPractitioner.practitioner.id;
    practitioner = decodeId('Practitioner', practitionerId, 'local').local;
  });
  afterAll(() => subgraph.stop());

  /** A patient who is known here: open to themselves. */
  async function aPatient(): Promise<string> {
    const patient = newUuid();
    await subgraph.publish(registration(patient));
    await waitFor('the relation', async () => {
      const { dataSource } = subgraph.running.parts.core.database;
      return (await dataSource.query('SELECT FROM access_relation WHERE patient_id = $1', [patient])).length > 0;
    });
    return patient;
  }
  const granted = async (patient: string, part = {}): Promise<Granted['grantAccess']['accessGrant']> => {
    const input = { patientId: patientId(patient), granteeId: practitionerId, ...part };
    return (await subgraph.data<Granted>(patientCaller(patient), grant, { input })).grantAccess.accessGrant;
  };
  const change = async (cause: string): Promise<AccessChange & { position: number }> => {
    const [event] = await subgraph.log.causedBy(accessTopic, cause);
    if (!event) throw new TypeError('expected a change in the log');
    return { ...(event.payload as AccessChange), position: event.position };
  };
  const refs = (patient: string) => ({ refs: [{ __typename: 'Patient', id: patientId(patient) }] });
  const grants = async (patient: string, caller = patientCaller(patient)) =>
    (await subgraph.data<Listed>(caller, list, refs(patient)))._entities[0]?.accessGrants;
  const codeOf = async (caller: Parameters<TestSubgraph['execute']>[0], query: string, input: object) =>
    (await subgraph.execute(caller, query, { input })).errors?.[0]?.extensions.code;

  it('opens each kind of the records of care by its own name', async () => {
    const kinds = ['allergy', 'condition', 'immunization', 'medication', 'procedure'];
    expect((await granted(await aPatient(), { categories: kinds })).categories).toEqual(kinds);
  });

  /** By the predicate that every subgraph decides with, on the relations that this one holds. */
  const isOpenTo = (caller: Caller, patient: string): Promise<boolean> => {
    const { database, access } = subgraph.running.parts.core;
    const row = { patientId: patient, categories: ['patient'], confidentiality: 3, organizationId: null };
    return database.read(caller, (transaction) =>
      access.requireRow(transaction, caller, 'read', row).then(
        () => true,
        () => false,
      ),
    );
  };

  it('open a patient to whom they are given, with what they say', async () => {
    const patient = await aPatient();
    const { id, categories } = await granted(patient, { categories: ['result'], ceiling: 'RESTRICTED' });
    expect(categories).toEqual(['result']);
    const given = await subgraph.published(grantTopic, 'access-grant.given', 1, patient);
    const event = given.find((one) => one.patient === patient);
    await waitFor(
      'the change',
      async () => (await subgraph.log.causedBy(accessTopic, event?.eventId ?? '')).length > 0,
    );
    expect((await change(event?.eventId ?? '')).relations).toMatchObject([
      { patient, grantee: practitioner, basis: 'grant', categories: ['result', 'clinician-first'], ceiling: 4 },
    ]);
    expect(await grants(patient)).toMatchObject({ totalCount: 1, nodes: [{ id, revokedAt: null }] });
  });

  it('that are revoked are closed when the answer comes, which names the position and whom it concerns', async () => {
    const patient = await aPatient();
    const { id } = await granted(patient);
    const grantee = physician({ practitioner });
    const isOpen = () => isOpenTo(grantee, patient);
    await waitFor('the grant', isOpen);
    const answer = await subgraph.execute<{ revokeAccess: { pending: boolean; accessGrant: { revokedAt: string } } }>(
      patientCaller(patient),
      revoke,
      { input: { accessGrantId: id } },
    );
    expect(await isOpen()).toBe(false);
    expect(answer.data?.revokeAccess).toMatchObject({ pending: false });
    expect(answer.data?.revokeAccess.accessGrant.revokedAt).not.toBeNull();
    const local = decodeId('AccessGrant', id, 'local').local;
    const { position, reduces, relations } = await change(revocationId(local));
    expect(answer.extensions.salus.reductions).toEqual([{ grantees: [practitioner], position }]);
    expect(reduces).toEqual([practitioner]);
    expect(relations[0]?.supersededAt).not.toBeNull();
  });

  it('that are revoked are closed here too when the answer comes, however slow the own replica', async () => {
    const patient = await aPatient();
    const { id } = await granted(patient);
    const grantee = physician({ practitioner });
    const isOpen = () => isOpenTo(grantee, patient);
    await waitFor('the grant', isOpen);
    const slow = subgraph.running.parts.core.database.dataSource.createQueryRunner();
    await slow.startTransaction();
    await slow.query('SELECT FROM access_replica FOR UPDATE');
    const answer = subgraph.data(patientCaller(patient), revoke, { input: { accessGrantId: id } });
    const cause = revocationId(decodeId('AccessGrant', id, 'local').local);
    await waitFor('the change', async () => (await subgraph.log.causedBy(accessTopic, cause)).length > 0);
    const stillOpen = isOpen();
    expect(
      await Promise.race([answer.then(() => 'answered'), stillOpen.then((open) => (open ? 'open' : 'closed'))]),
    ).toBe('open');
    await slow.rollbackTransaction();
    await slow.release();
    await answer;
    expect(await isOpen()).toBe(false);
  });

  it('are given once and revoked once, however often that is asked', async () => {
    const patient = await aPatient();
    const [first, second] = [await granted(patient), await granted(patient)];
    expect(second.id).toBe(first.id);
    const answers = await Promise.all(
      [1, 2, 3].map(() => subgraph.data(patientCaller(patient), revoke, { input: { accessGrantId: first.id } })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const changes = await subgraph.log.causedBy(
      accessTopic,
      revocationId(decodeId('AccessGrant', first.id, 'local').local),
    );
    expect(changes).toHaveLength(1);
    expect((await granted(patient)).id).not.toBe(first.id);
  });

  it('are given and revoked by nobody but the patient and representatives', async () => {
    const [patient, other] = [await aPatient(), await aPatient()];
    const { id } = await granted(patient);
    const input = { patientId: patientId(patient), granteeId: practitionerId };
    expect(await codeOf(patientCaller(other), grant, input)).toBe('NOT_FOUND');
    expect(await codeOf(patientCaller(other), revoke, { accessGrantId: id })).toBe('NOT_FOUND');
    expect(await codeOf(physician({ practitioner }), grant, input)).toBe('FORBIDDEN');
    await subgraph.relate({ patient, grantee: other, basis: 'guardianship' });
    expect(await codeOf(patientCaller(other), revoke, { accessGrantId: id })).toBeUndefined();
  });

  it('are shown to the patient and to security officers, not to those to whom they were given', async () => {
    const patient = await aPatient();
    await granted(patient);
    expect(await grants(patient, callerWith({ roles: ['security-officer'], purpose: 'HOPERAT' }))).toMatchObject({
      totalCount: 1,
    });
    expect(await grants(patient, physician({ practitioner }))).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('are refused where they make no sense', async () => {
    const patient = await aPatient();
    const input = { patientId: patientId(patient), granteeId: practitionerId };
    const codes = await Promise.all(
      [
        { ...input, categories: ['nonsense'] },
        { ...input, categories: [] },
        { ...input, to: new Date(0) },
        { ...input, granteeId: patientId(patient) },
        { ...input, granteeId: encodeId('Organization', { local: newUuid() }) },
      ].map((wrong) => codeOf(patientCaller(patient), grant, wrong)),
    );
    expect(codes).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'NOT_FOUND']);
  });
});
