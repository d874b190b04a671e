import { systemCaller } from '@salus/policy';
import { newUuid, queryableOf } from '@salus/subgraph-kit';
import { TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import { Client } from 'pg';
import { cared, Listener } from '../alert/alert.factory';
import type { Config } from '../config';
import {
  declared,
  heartRate,
  laboratoryResult,
  measured,
  measurementCorrected,
  registered,
  related,
  relation,
  resulted,
} from '../fact/fact.factory';
import { insightsCaller } from '../fact/topic.consumer';
import { insights } from '../schema';
import { encodeInboxCursor, positionOf } from './inbox.rules';
import { type Delivery, InboxBell, InboxReader } from './inbox.service';
import { createInboxStreams } from './inbox.stream';

/** Reads as ever, and counts how often it could not. */
class CountingReader extends InboxReader {
  failures = 0;

  override async after(...parameters: Parameters<InboxReader['after']>): Promise<Delivery[]> {
    try {
      return await super.after(...parameters);
    } catch (error) {
      this.failures += 1;
      throw error;
    }
  }
}

describe('an inbox', () => {
  let subgraph: TestSubgraph<Config>;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(insights, {});
  });
  afterAll(() => subgraph.stop());

  const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    subgraph.running.parts.core.database.dataSource.query<Row[]>(sql, values);
  const isKnown = (patient: string, value: number) =>
    subgraph.running.parts.core.database.read(insightsCaller, async (transaction) => {
      const sql = 'SELECT 1 FROM measurement_fact WHERE patient_id = $1 AND value = $2';
      return (await transaction.query<object[]>(sql, [patient, value])).length > 0;
    });
  const entriesOf = (recipient: string) =>
    query<{ position: string; kind: string; alert_id: string }>(
      'SELECT position, kind, alert_id FROM inbox_entry WHERE recipient = $1 ORDER BY position',
      [recipient],
    );

  /** Ends every connection of the subgraph to its own database, as a restart does. */
  async function restartConnections(): Promise<void> {
    const [row] = await query<{ name: string }>('SELECT current_database() AS name');
    const administrator = new Client({ connectionString: process.env.TEST_DATABASE_URL });
    await administrator.connect();
    const end = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1';
    await administrator.query(end, [row?.name]);
    await administrator.end();
  }

  it('tells every place back to its owner and kind, and to nobody else', () => {
    const kinds = fc.constantFrom('raised' as const, 'updated' as const);
    fc.assert(
      fc.property(fc.uuid(), kinds, fc.nat(), (recipient, kind, position) => {
        const cursor = encodeInboxCursor({ recipient, kind, position });
        expect(positionOf(cursor, recipient, kind)).toBe(position);
        expect(() => positionOf(cursor, newUuid(), kind)).toThrow(/no cursor/);
        expect(() => positionOf(cursor, recipient, kind === 'raised' ? 'updated' : 'raised')).toThrow(/no cursor/);
      }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) =>
        expect(() => positionOf(text, newUuid(), 'raised')).toThrow(/no cursor/),
      ),
    );
    expect(positionOf('', newUuid(), 'raised')).toBe(0);
  });

  it('goes on telling after its database was restarted', async () => {
    const { patient, gp } = await cared(subgraph);
    const raised = await Listener.to(subgraph, gp, 'alertRaised', '');
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await waitFor('the first', () => raised.told.length === 1);
    await restartConnections();
    await subgraph.publish(resulted(patient, laboratoryResult(patient)));
    await waitFor('the second', () => raised.told.length === 2, 10_000);
    expect([raised.codes, raised.isComplete]).toEqual([[], false]);
    await raised.cut();
  });

  it('waits while access cannot be decided, and skips nothing', async () => {
    const { patient, gp, practitioner } = await cared(subgraph);
    const { core } = subgraph.running.parts;
    const reader = new CountingReader(core);
    const streams = createInboxStreams(reader, new InboxBell(core), { ...gp, accessPosition: 1_000_000 });
    const stream = await streams.stream('raised', '');
    const waiting = stream.next();
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await waitFor('the entry', async () => (await entriesOf(practitioner)).length === 1);
    await waitFor('refusals', () => reader.failures >= 2);
    const [replica] = await query<{ position: string }>('SELECT position FROM access_replica');
    await query('UPDATE access_replica SET position = 1000000');
    expect(await waiting).toMatchObject({ done: false, value: { alert: { patientId: patient } } });
    await query('UPDATE access_replica SET position = $1', [replica?.position]);
    await stream.return();
  });

  it('wakes streams of another process too', async () => {
    const { patient, gp, practitioner } = await cared(subgraph);
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await waitFor('the entry', async () => (await entriesOf(practitioner)).length === 1);
    const updated = await Listener.to(subgraph, gp, 'alertUpdated', '');
    await query(
      `INSERT INTO inbox_entry (recipient, position, patient_id, alert_id, kind)
       SELECT recipient, 2, patient_id, alert_id, 'updated' FROM inbox_entry WHERE recipient = $1`,
      [practitioner],
    );
    await query('UPDATE inbox_head SET position = 2 WHERE recipient = $1', [practitioner]);
    await waitFor('the update', () => updated.told.length === 1);
    await updated.cut();
  });

  it('ends a stream that waits at once when its reader leaves', async () => {
    const { gp } = await cared(subgraph);
    const streams = subgraph.running.composition.loaders({ caller: gp } as never) as {
      inbox: { stream: (kind: string, after: string) => Promise<AsyncIterableIterator<unknown>> };
    };
    const stream = await streams.inbox.stream('raised', '');
    const waiting = stream.next();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('is the same whatever the interleaving of the topics, and after all of it was replayed', async () => {
    const replay = async (patient: string) => {
      for (const subscription of subgraph.running.composition.subscriptions ?? []) {
        const events = await subgraph.events(subscription.topic);
        for (const event of events.filter((one) => JSON.stringify(one.payload).includes(patient))) {
          await subgraph.running.parts.core.database.write(insightsCaller, (transaction) =>
            subscription.handle(queryableOf(transaction), event),
          );
        }
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), async (choices) => {
        const [patient, gp] = [newUuid(), newUuid()];
        const wrong = heartRate(patient, 150);
        const right = { ...wrong, value: { value: 155, unit: '/min' } };
        const result = laboratoryResult(patient);
        const topics = [
          [registered(patient), declared(patient, gp)],
          [measured(patient, [wrong]), measured(patient, [wrong]), measurementCorrected(patient, right)],
          [resulted(patient, result), resulted(patient, { ...result, version: 2 }, 'result.corrected')],
          [related([relation(patient, gp, 'declaration')])],
        ];
        for (const choice of [...choices, 0, 0, 1, 1, 1, 2, 2, 3]) {
          const event = topics[choice]?.shift();
          if (event) await subgraph.publish(event);
        }
        const entries = await waitFor('two alerts', async () => {
          const found = await entriesOf(gp);
          return found.length >= 2 && found;
        });
        await waitFor('everything', () => isKnown(patient, 155));
        await replay(patient);
        expect(await entriesOf(gp)).toEqual(entries);
        expect(entries.map(({ position, kind }) => [Number(position), kind])).toEqual([
          [1, 'raised'],
          [2, 'raised'],
        ]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
    expect(await query('SELECT consumer FROM dead_letter')).toEqual([]);
  });

  it('keeps what rests on facts from a worker who is not told of them', async () => {
    const { patient, practitioner } = await cared(subgraph);
    await subgraph.publish(measured(patient, [heartRate(patient, 150)]));
    await waitFor('the entry', async () => (await entriesOf(practitioner)).length === 1);
    const seen = (categories: string[]) =>
      subgraph.running.parts.core.database.read(systemCaller('test', categories), async (transaction) => {
        const [row] = await transaction.query<{ count: number }[]>(
          'SELECT (SELECT count(*) FROM alert)::int + (SELECT count(*) FROM insight)::int AS count',
        );
        return row?.count;
      });
    expect(await seen(['result', 'patient'])).toBeDefined();
    expect(await seen([])).toBe(0);
  });
});
