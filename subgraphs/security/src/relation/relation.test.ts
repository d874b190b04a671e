import type { LoggedEvent, NewEvent } from '@salus/events';
import type { AccessChange, Relation } from '@salus/policy';
import { newUuid } from '@salus/subgraph-kit';
import { TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import { accessTopic, patientTopic } from '../events';
import { security } from '../schema';
import {
  aDeclaration,
  declared,
  encounterClosed,
  encounterOpened,
  guardianship,
  registration,
} from './relation.factory';

describe('access relations', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
  });
  afterAll(() => subgraph.stop());

  const database = () => subgraph.running.parts.core.database.dataSource;
  /** Publishes an event and answers the change of access that it caused. */
  async function change(event: NewEvent & { eventId: string }): Promise<AccessChange & { event: LoggedEvent }> {
    await subgraph.publish(event);
    const [caused] = await waitFor('the change', async () => {
      const found = await subgraph.log.causedBy(accessTopic, event.eventId);
      return found.length > 0 && found;
    });
    if (!caused) throw new TypeError('a change was waited for');
    return { ...(caused.payload as AccessChange), event: caused };
  }
  const outline = ({ grantee, basis, supersededAt }: Relation) => [basis, grantee, supersededAt === null];

  it('open a patient to themselves from their registration on', async () => {
    const patient = newUuid();
    const { relations, event } = await change(registration(patient));
    expect(relations).toMatchObject([
      { patient, grantee: patient, basis: 'self', categories: ['*'], ceiling: 5, to: null, supersededAt: null },
    ]);
    expect(event.patient).toBe(patient);
  });

  it('open a patient to the declared practitioner and their team, and close them to the previous ones', async () => {
    const patient = newUuid();
    const [first, second] = [aDeclaration(), aDeclaration()];
    const given = await change(declared(patient, first));
    expect(given.relations.map(outline)).toEqual([
      ['declaration', first.practitioner, true],
      ['declaration', first.organization, true],
    ]);
    expect(given.reduces).toEqual([]);
    const replaced = await change(declared(patient, second, first));
    expect(replaced.relations.map(outline).sort()).toEqual(
      [
        ['declaration', first.practitioner, false],
        ['declaration', first.organization, false],
        ['declaration', second.practitioner, true],
        ['declaration', second.organization, true],
      ].sort(),
    );
    expect([...replaced.reduces].sort()).toEqual([first.practitioner, first.organization].sort());
  });

  it('of a declaration replaced from a later day last until that day', async () => {
    const patient = newUuid();
    const [first, second] = [aDeclaration(), aDeclaration()];
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await change(declared(patient, first));
    const { relations } = await change(declared(patient, second, first, tomorrow));
    const old = relations.filter(({ source }) => source === first.declaration);
    expect(old.map(({ to, supersededAt }) => [to, supersededAt])).toEqual([
      [tomorrow, null],
      [tomorrow, null],
    ]);
  });

  it('open a child to its guardian, with everything, until the guardianship ends', async () => {
    const part = { patient: newUuid(), guardianship: newUuid(), representative: newUuid() };
    const { relations } = await change(guardianship('guardianship.established', part));
    expect(relations).toMatchObject([{ basis: 'guardianship', grantee: part.representative, ceiling: 5 }]);
    const over = await change(guardianship('guardianship.ended', { ...part, to: new Date().toISOString() }));
    expect(over).toMatchObject({ reduces: [part.representative], relations: [{ grantee: part.representative }] });
    expect(over.relations[0]?.supersededAt).not.toBeNull();
  });

  it('open a patient while an encounter goes on, and close when it does', async () => {
    const part = { patient: newUuid(), encounter: newUuid(), practitioner: newUuid(), organization: newUuid() };
    const { relations } = await change(encounterOpened(part));
    expect(relations.map(outline)).toEqual([
      ['encounter', part.practitioner, true],
      ['encounter', part.organization, true],
    ]);
    const over = await change(encounterClosed(part));
    expect([...over.reduces].sort()).toEqual([part.practitioner, part.organization].sort());
  });

  it('are told of as unchanged where an encounter that opened nothing is closed: somebody waits for it', async () => {
    const part = { patient: newUuid(), encounter: newUuid(), organization: newUuid() };
    await subgraph.publish(encounterOpened({ ...part, historical: true, end: new Date().toISOString() }));
    expect(await change(encounterClosed(part))).toMatchObject({ relations: [], reduces: [] });
  });

  it('do not change when everything is consumed again', async () => {
    const patient = newUuid();
    const [first, second] = [aDeclaration(), aDeclaration()];
    const visit = { patient, encounter: newUuid(), organization: newUuid() };
    await change(declared(patient, first));
    await change(encounterOpened(visit));
    await change(encounterClosed(visit));
    await change(declared(patient, second, first));
    const rows = () => database().query('SELECT * FROM relation_record ORDER BY patient_id, relation_id');
    const [before, head] = [await rows(), await subgraph.log.head(accessTopic)];
    await database().query("UPDATE consumer_offset SET position = 0 WHERE consumer = 'relations'");
    const again = [await subgraph.publish({ ...registration(patient), type: 'nothing.happened' })];
    again.push(await subgraph.publish({ ...encounterOpened(visit), type: 'nothing.happened' }));
    await waitFor('both consumers', async () => {
      const offsets = await database().query<{ position: string }[]>(
        "SELECT position FROM consumer_offset WHERE consumer = 'relations' AND topic <> 'insights.alert' ORDER BY topic",
      );
      return offsets.map(({ position }) => Number(position)).join() === again.join();
    });
    await waitFor('an empty outbox', async () => (await database().query('SELECT FROM outbox')).length === 0);
    expect(await rows()).toEqual(before);
    expect(await subgraph.log.head(accessTopic)).toBe(head);
  });

  it('are derived for each of many registrations that come at once, with an event of its own each', async () => {
    const known = registration(newUuid());
    await change(known);
    const registrations = Array.from({ length: 40 }, () => registration(newUuid()));
    const declaration = declared(registrations[7]?.patient ?? '', aDeclaration());
    const events = [
      ...registrations.slice(0, 20),
      { ...known, eventId: newUuid() },
      declaration,
      ...registrations.slice(20),
    ];
    await subgraph.log.append(events);
    for (const { eventId, patient } of [...registrations, declaration]) {
      const [caused] = await waitFor('the change', async () => {
        const found = await subgraph.log.causedBy(accessTopic, eventId);
        return found.length > 0 && found;
      });
      expect((caused?.payload as AccessChange).relations.map((one) => one.patient)).toContain(patient);
    }
    const [row] = await database().query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM relation_record WHERE patient_id = $1',
      [known.patient],
    );
    expect(row?.count).toBe(1);
  });

  it('reach the own replica like any other', async () => {
    const patient = newUuid();
    await change(registration(patient));
    await waitFor('the replica', async () => {
      const rows = await database().query('SELECT FROM access_relation WHERE patient_id = $1', [patient]);
      return rows.length === 1;
    });
  });

  it('leave an event that is malformed to the dead letters and go on', async () => {
    const patient = newUuid();
    await subgraph.publish({
      topic: patientTopic,
      type: 'patient.registered',
      patient,
      payload: { patient: 'nobody' },
    });
    expect((await change(registration(patient))).relations).toHaveLength(1);
    expect(await database().query("SELECT FROM dead_letter WHERE consumer = 'relations'")).toHaveLength(1);
  });
});
