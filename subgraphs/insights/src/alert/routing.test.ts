import type { LoggedEvent } from '@salus/events';
import { newUuid, patientId, queryableOf } from '@salus/subgraph-kit';
import { physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Caller } from '@salus/policy';
import type { Config } from '../config';
import {
  declared,
  documented,
  heartRate,
  laboratoryResult,
  measured,
  registered,
  related,
  relation,
  resulted,
} from '../fact/fact.factory';
import { insightsCaller } from '../fact/topic.consumer';
import { insights } from '../schema';
import { cared } from './alert.factory';
import { AlertRouting } from './routing.service';
import { AlertWatch } from './watch.service';

const inbox = `query { alerts { nodes { alert { id title patient { id } } } } }`;
interface Inbox {
  alerts: { nodes: { alert: { id: string; title: string; patient: { id: string } } }[] };
}

describe('routing of an alert', () => {
  let subgraph: TestSubgraph<Config>;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(insights, {});
  });
  afterAll(async () => {
    expect(await query('SELECT consumer FROM dead_letter')).toEqual([]);
    await subgraph.stop();
  });

  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    subgraph.running.parts.core.database.dataSource.query<Row[]>(sql, values);
  const factsOf = (patient: string) =>
    subgraph.running.parts.core.database.read(insightsCaller, (transaction) =>
      transaction.query<object[]>('SELECT kind FROM document_fact WHERE patient_id = $1', [patient]),
    );
  const practitionerOf = ({ practitioner }: Caller): string => practitioner ?? '';
  const alertsOf = async (caller: Caller, patient: string) =>
    (await subgraph.data<Inbox>(caller, inbox)).alerts.nodes.filter(
      ({ alert }) => alert.patient.id === patientId(patient),
    );
  const arrives = (caller: Caller, patient: string, count = 1) =>
    waitFor(`${count} alerts`, async () => {
      const found = await alertsOf(caller, patient);
      return found.length >= count && found;
    });
  const isUnroutedOf = (patient: string) => (event: LoggedEvent) =>
    event.type === 'alert.unrouted' && event.patient === patient;
  const unrouted = (patient: string, count = 1) =>
    waitFor('alert.unrouted', async () => {
      const events = await subgraph.events('insights.alert');
      const asked = events.filter(isUnroutedOf(patient));
      return asked.length >= count && asked;
    });

  /** The replica has a relation before the consumer that brings open alerts to whom it opens them. */
  const hasFollowed = (topic: string) =>
    waitFor(`all of ${topic} to be followed`, async () => {
      const head = await subgraph.log.head(topic);
      const [row] = await query<{ position: string }>(
        `SELECT position FROM consumer_offset WHERE consumer = 'insights' AND topic = $1`,
        [topic],
      );
      return Number(row?.position ?? 0) >= head;
    });

  it('asks for duty when nobody is declared, and takes the answer into the inbox of those on duty', async () => {
    const [patient, organization, onDuty] = [newUuid(), newUuid(), physician()];
    await subgraph.publish(registered(patient));
    await subgraph.publish(measured(patient, [heartRate(patient, 150)], { organization }));
    const [asked] = await unrouted(patient);
    expect(asked?.payload).toMatchObject({ patient, organization, categories: ['measurement'], confidentiality: 3 });
    const duty = relation(patient, practitionerOf(onDuty), 'duty', { categories: ['measurement'] });
    await subgraph.publish(related([duty], asked?.eventId));
    await arrives(onDuty, patient);
    const raised = await subgraph.published('insights.alert', 'alert.raised', 1, patient);
    expect(raised).toMatchObject([{ payload: { recipients: 1 } }]);
  });

  it('takes an answer that names no relation because one is live already, and no older shift unasked', async () => {
    const [patient, onDuty] = [newUuid(), physician()];
    await subgraph.publish(registered(patient));
    await subgraph.relate({ patient, grantee: practitionerOf(onDuty), basis: 'duty' });
    await hasFollowed('security.access');
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    const [asked] = await unrouted(patient);
    expect(await alertsOf(onDuty, patient)).toEqual([]);
    await subgraph.publish(related([], asked?.eventId));
    await arrives(onDuty, patient);
  });

  it('brings an alert to the general practitioner, whichever of measurement, patient, declaration and relation comes last', async () => {
    const gp = physician();
    const eventsOf = (patient: string) => [
      measured(patient, [heartRate(patient, 150)]),
      related([relation(patient, practitionerOf(gp), 'declaration')]),
      registered(patient),
      declared(patient, practitionerOf(gp)),
    ];
    for (const first of [0, 1, 2, 3]) {
      const patient = newUuid();
      const events = eventsOf(patient);
      for (const event of [...events.slice(first), ...events.slice(0, first)]) await subgraph.publish(event);
      await arrives(gp, patient);
      expect(await query('SELECT kind FROM inbox_entry WHERE patient_id = $1', [patient])).toEqual([
        { kind: 'raised' },
      ]);
    }
  });

  it('does not look at a relation before the replica that decides about rows has it', async () => {
    const [patient, gp] = [newUuid(), physician()];
    await subgraph.publish(registered(patient));
    await subgraph.publish(declared(patient, practitionerOf(gp)));
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await unrouted(patient);
    const { core, replica } = subgraph.running.parts;
    await replica.stop();
    await subgraph.publish(related([relation(patient, practitionerOf(gp), 'declaration')]));
    const event = (await subgraph.events('security.access')).at(-1);
    const follower = subgraph.running.composition.subscriptions?.find(({ topic }) => topic === 'security.access');
    if (!event || !follower) throw new TypeError('insights follows security.access');
    const handled = core.database.write(insightsCaller, (transaction) =>
      follower.handle(queryableOf(transaction), event),
    );
    await expect(handled).rejects.toMatchObject({ code: '40001' });
    replica.start();
    await arrives(gp, patient);
  });

  it('prefers the general practitioner and falls back to who ordered the result', async () => {
    const [patient, orderer] = [newUuid(), physician()];
    const declaredTo = await cared(subgraph);
    await subgraph.publish(registered(patient));
    for (const one of [patient, declaredTo.patient]) {
      await subgraph.relate({ patient: one, grantee: practitionerOf(orderer), basis: 'encounter' });
      await subgraph.publish(resulted(one, laboratoryResult(one, { orderedBy: practitionerOf(orderer) })));
    }
    await arrives(orderer, patient);
    await arrives(declaredTo.gp, declaredTo.patient);
    expect(await alertsOf(orderer, declaredTo.patient)).toEqual([]);
  });

  it('passes by who may not see all of it: the category, the confidentiality', async () => {
    for (const part of [{ categories: ['result'] }, { ceiling: 2 }]) {
      const [patient, gp] = [newUuid(), physician()];
      await subgraph.publish(registered(patient));
      await subgraph.publish(declared(patient, practitionerOf(gp)));
      await subgraph.relate({ patient, grantee: practitionerOf(gp), basis: 'declaration', ...part });
      await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
      await unrouted(patient);
      expect(await query('SELECT 1 FROM inbox_entry WHERE patient_id = $1', [patient])).toEqual([]);
    }
  });

  it('brings open alerts to a newly declared general practitioner', async () => {
    const { patient, gp, practitioner, relationId } = await cared(subgraph);
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await arrives(gp, patient);
    const next = physician();
    await subgraph.publish(declared(patient, practitionerOf(next)));
    const ended = relation(patient, practitioner, 'declaration', {
      id: relationId,
      supersededAt: new Date().toISOString(),
    });
    await subgraph.publish(related([ended, relation(patient, practitionerOf(next), 'declaration')]));
    await arrives(next, patient);
    expect(await alertsOf(gp, patient)).toEqual([]);
  });

  it('asks for duty again when the relation of the only recipient runs out', async () => {
    const { patient, gp, practitioner, relationId } = await cared(subgraph);
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await arrives(gp, patient);
    const told = async () => (await subgraph.events('insights.alert')).filter(isUnroutedOf(patient)).length;
    const before = await told();
    await query('UPDATE access_relation SET valid_to = now() WHERE id = $1 AND grantee_id = $2', [
      relationId,
      practitioner,
    ]);
    const watch = subgraph.running.composition.background?.find((work) => work instanceof AlertWatch);
    await watch?.look();
    await watch?.look();
    expect(await unrouted(patient, before + 1)).toHaveLength(before + 1);
  });

  it('looks for duty for every other alert when one cannot be routed', async () => {
    const { core } = subgraph.running.parts;
    const [first, second] = [await cared(subgraph), await cared(subgraph)];
    for (const { patient, gp, relationId } of [first, second]) {
      await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
      await arrives(gp, patient);
      await query('UPDATE access_relation SET valid_to = now() WHERE id = $1', [relationId]);
    }
    const routing = new AlertRouting(core);
    const routed: string[] = [];
    const failing: Pick<AlertRouting, 'route'> = {
      route: async (work, alert) => {
        if (alert.patientId === first.patient) throw new TypeError('broken');
        routed.push(alert.patientId);
        await routing.route(work, alert);
      },
    };
    await new AlertWatch(core, failing, { ring: () => undefined }).look();
    expect(routed).toContain(second.patient);
  });

  it('gives fifty alerts of ten patients for one practitioner dense positions in commit order', async () => {
    const gp = physician();
    const patients = await Promise.all(Array.from({ length: 10 }, async () => (await cared(subgraph, gp)).patient));
    const kinds = [
      ['2823-3', 7, 'mmol/L'],
      ['2951-2', 110, 'mmol/L'],
      ['2601-3', 5, 'mmol/L'],
    ] as const;
    await Promise.all(
      patients.flatMap((patient) => [
        subgraph.publish(measured(patient, [heartRate(patient, 150)])),
        subgraph.publish(measured(patient, [{ ...heartRate(patient, 5), code: '9279-1' }])),
        ...kinds.map(([code, value, unit]) =>
          subgraph.publish(resulted(patient, laboratoryResult(patient, { code, value: { value, unit } }))),
        ),
      ]),
    );
    const entries = await waitFor(
      'all entries',
      async () => {
        const rows = await query<{ position: string }>(
          'SELECT position FROM inbox_entry WHERE recipient = $1 ORDER BY position',
          [practitionerOf(gp)],
        );
        return rows.length >= 50 && rows;
      },
      15_000,
    );
    expect(entries.map(({ position }) => Number(position))).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });

  it('keeps documents as facts and says nothing of them', async () => {
    const { patient } = await cared(subgraph);
    await subgraph.publish(documented(patient));
    await waitFor('the fact', async () => (await factsOf(patient)).length > 0);
  });
});
