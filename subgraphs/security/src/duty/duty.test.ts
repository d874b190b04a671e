import { type AccessChange, systemCaller } from '@salus/policy';
import { decodeId, encodeId, newUuid, queryableOf } from '@salus/subgraph-kit';
import { callerWith, integrator, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import { accessTopic, alertTopic } from '../events';
import { anOrganization, aPractitioner } from '../practitioner/practitioner.factory';
import { aDeclaration, alertUnrouted, declared } from '../relation/relation.factory';
import { RelationService } from '../relation/relation.service';
import { security } from '../schema';
import { UnroutedAlertService } from './unrouted-alert.service';

const registerPractitioner = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { practitioner { id } } }`;
const registerOrganization = `mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { organization { id } } }`;
const assign = `mutation ($input: AssignDutyInput!) { assignDuty(input: $input) { pending duty { id from to practitioner { name { family } } organization { name } } } }`;

describe('duty', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
  });
  afterAll(() => subgraph.stop());

  async function place() {
    const { registerOrganization: one } = await subgraph.data<{
      registerOrganization: { organization: { id: string } };
    }>(integrator(), registerOrganization, { input: anOrganization() });
    const { registerPractitioner: other } = await subgraph.data<{
      registerPractitioner: { practitioner: { id: string } };
    }>(integrator(), registerPractitioner, { input: aPractitioner() });
    const [organizationId, practitionerId] = [one.organization.id, other.practitioner.id];
    return {
      ids: { organizationId, practitionerId },
      organization: decodeId('Organization', organizationId, 'local').local,
      practitioner: decodeId('Practitioner', practitionerId, 'local').local,
    };
  }
  const changeBy = (eventId: string) =>
    waitFor('the change', async () => {
      const [caused] = await subgraph.log.causedBy(accessTopic, eventId);
      return caused && (caused.payload as AccessChange);
    });
  const isRouted = async (eventId: string) => (await subgraph.log.causedBy(accessTopic, eventId)).length > 0;
  const isKept = (eventId: string) =>
    waitFor('the alert', async () => {
      const { dataSource } = subgraph.running.parts.core.database;
      return (await dataSource.query('SELECT FROM unrouted_alert WHERE event_id = $1', [eventId])).length === 1;
    });

  it('lets who is on duty see what an alert is about that reached nobody else, for a day', async () => {
    const { ids, organization, practitioner } = await place();
    await subgraph.data(integrator(), assign, { input: ids });
    const event = alertUnrouted({ patient: newUuid(), organization, alert: 'an-alert' });
    await subgraph.publish(event);
    const { relations, reduces } = await changeBy(event.eventId);
    expect(relations).toMatchObject([
      {
        ...{ grantee: practitioner, basis: 'duty', source: 'an-alert', patient: event.patient },
        ...{ categories: ['result', 'clinician-first'], ceiling: 3 },
      },
    ]);
    expect(reduces).toEqual([]);
    const [{ from = '', to = '' } = {}] = relations as { from: string; to: string }[];
    expect(Date.parse(to) - Date.parse(from)).toBe(24 * 3_600_000);
  });

  it('is found for an alert that waited for it', async () => {
    const { ids, organization, practitioner } = await place();
    const event = alertUnrouted({ patient: newUuid(), organization });
    await subgraph.publish(event);
    await isKept(event.eventId);
    expect(await isRouted(event.eventId)).toBe(false);
    await subgraph.data(integrator(), assign, { input: ids });
    expect((await changeBy(event.eventId)).relations).toMatchObject([{ grantee: practitioner, basis: 'duty' }]);
  });

  it('that begins later is given its alerts then, once', async () => {
    const { ids, organization } = await place();
    const event = alertUnrouted({ patient: newUuid(), organization });
    await subgraph.publish(event);
    await isKept(event.eventId);
    const soon = new Date(Date.now() + 300);
    const answer = await subgraph.data<{ assignDuty: { pending: boolean } }>(integrator(), assign, {
      input: { ...ids, from: soon },
    });
    expect(answer.assignDuty.pending).toBe(true);
    expect(await isRouted(event.eventId)).toBe(false);
    await waitFor('the beginning', () => new Date() > soon);
    const alerts = new UnroutedAlertService(new RelationService());
    for (const _turn of [1, 2]) {
      await subgraph.running.parts.core.database.write(systemCaller('duty', []), (transaction) =>
        alerts.grantWaiting(queryableOf(transaction)),
      );
    }
    expect((await changeBy(event.eventId)).relations).toHaveLength(1);
    expect(await subgraph.log.causedBy(accessTopic, event.eventId)).toHaveLength(1);
  });

  it('at an organisation that cares for the patient is found for an alert without an organisation', async () => {
    const [there, elsewhere] = [await place(), await place()];
    const patient = newUuid();
    await subgraph.data(integrator(), assign, { input: elsewhere.ids });
    await subgraph.publish(declared(patient, { ...aDeclaration(), organization: there.organization }));
    const event = alertUnrouted({ patient, organization: null });
    await subgraph.publish(event);
    await isKept(event.eventId);
    await subgraph.published(accessTopic, 'access.changed');
    await subgraph.data(integrator(), assign, { input: there.ids });
    expect((await changeBy(event.eventId)).relations).toMatchObject([{ grantee: there.practitioner }]);
  });

  it('is not sought any more for an alert that was acknowledged', async () => {
    const { ids, organization } = await place();
    const patient = newUuid();
    const event = alertUnrouted({ patient, organization, alert: 'settled' });
    await subgraph.publish(event);
    await subgraph.publish({
      topic: alertTopic,
      type: 'alert.acknowledged',
      patient,
      payload: { patient, alert: 'settled' },
    });
    await waitFor('the acknowledgement', async () => {
      const { dataSource } = subgraph.running.parts.core.database;
      const rows = await dataSource.query('SELECT FROM unrouted_alert WHERE event_id = $1 AND settled_at IS NOT NULL', [
        event.eventId,
      ]);
      return rows.length === 1;
    });
    await subgraph.data(integrator(), assign, { input: ids });
    expect(await isRouted(event.eventId)).toBe(false);
  });

  it('is entered once, by integrators and security officers alone', async () => {
    const { ids } = await place();
    const officer = callerWith({ roles: ['security-officer'], purpose: 'HOPERAT' });
    const first = await subgraph.data<{ assignDuty: { duty: object } }>(integrator(), assign, { input: ids });
    expect(first.assignDuty.duty).toMatchObject({
      to: null,
      practitioner: { name: { family: 'Testowa' } },
      organization: { name: 'Przychodnia Testowa' },
    });
    expect(await subgraph.data(officer, assign, { input: ids })).toEqual(first);
    const refused = await subgraph.execute(physician(), assign, { input: ids });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('needs a known practitioner and an end after its beginning', async () => {
    const { ids } = await place();
    const unknown = { ...ids, practitionerId: encodeId('Practitioner', { local: newUuid() }) };
    const codes = await Promise.all(
      [unknown, { ...ids, to: new Date(0) }, { ...ids, organizationId: ids.practitionerId }].map(
        async (input) => (await subgraph.execute(integrator(), assign, { input })).errors?.[0]?.extensions.code,
      ),
    );
    expect(codes).toEqual(['NOT_FOUND', 'BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });
});
