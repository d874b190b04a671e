import { Client } from 'pg';
import { ask } from '../system/graph';
import { uuidOf } from '../system/patients';
import type { Salus } from '../system/salus';
import { waitFor } from '../system/wait';
import type { InboxAlert, ToldMeasurement } from './history';
import { targets } from './targets';

interface MeasurementPage {
  patient: {
    measurements: {
      nodes: { effectiveAt: string; value: { value: number } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
}

const measurements = `query ($id: ID!, $after: String) { patient(id: $id) { measurements(first: 100, after: $after) {
  nodes { effectiveAt value { value } } pageInfo { hasNextPage endCursor } } } }`;
const alerts = `query ($after: String) { alerts(after: $after, first: 100) { nodes { cursor alert { id patient { id } } } } }`;

const subgraphs = targets.slice(0, 5);
const quietWithinMs = 20_000;

/** What is there when everything is quiet again: through the graph as a doctor, and in the tables as an administrator. */
export class Aftermath {
  constructor(private readonly salus: Salus) {}

  async #rows<Row extends object>(database: string, text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.salus.databaseUrl(database) });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  async measurementsInGraph(patients: readonly string[]): Promise<ToldMeasurement[]> {
    const found: ToldMeasurement[] = [];
    for (const id of patients) found.push(...(await this.#measurementsOf(id)));
    return found;
  }

  async #measurementsOf(patientId: string): Promise<ToldMeasurement[]> {
    const found: ToldMeasurement[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await this.#measurementPage(patientId, after);
      found.push(...nodes.map((one) => ({ place: patientId, effectiveAt: one.effectiveAt, value: one.value.value })));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return found;
  }

  async #measurementPage(id: string, after: string | null): Promise<MeasurementPage['patient']['measurements']> {
    return (await ask<MeasurementPage>(this.salus, 'gp', measurements, { id, after })).patient.measurements;
  }

  async inbox(): Promise<InboxAlert[]> {
    interface Page {
      alerts: { nodes: { cursor: string; alert: { id: string; patient: { id: string } } }[] };
    }
    const found: InboxAlert[] = [];
    for (;;) {
      const page: Page = await ask(this.salus, 'gp', alerts, { after: found.at(-1)?.cursor ?? '' });
      if (page.alerts.nodes.length === 0) return found;
      found.push(
        ...page.alerts.nodes.map(({ cursor, alert }) => ({ cursor, alertId: alert.id, patientId: alert.patient.id })),
      );
    }
  }

  measurementsInTables(): Promise<ToldMeasurement[]> {
    return this.#rows(
      'salus_patients',
      `SELECT coalesce(receipt.external_id, 'without a receipt') AS place, effective_at AS "effectiveAt", value
         FROM measurement FULL JOIN measurement_receipt AS receipt USING (patient_id, measurement_id)`,
    );
  }

  measurementsInLog(): Promise<ToldMeasurement[]> {
    return this.#rows(
      'salus_events',
      `SELECT '' AS place, one ->> 'effectiveAt' AS "effectiveAt", (one -> 'value' ->> 'value')::float8 AS value
         FROM event, jsonb_array_elements(payload -> 'measurements') AS one
        WHERE topic = 'patients.measurement' AND type = 'measurements.recorded'`,
    );
  }

  /** Request ids in the access log of one patient. */
  async accounted(patientId: string): Promise<string[]> {
    const rows = await this.#rows<{ id: string }>(
      'salus_security',
      'SELECT request_id AS id FROM access_log WHERE patient_id = $1',
      [uuidOf(patientId)],
    );
    return rows.map(({ id }) => id);
  }

  async leftovers(): Promise<Record<string, number>> {
    const counts = subgraphs.flatMap((name) =>
      ['outbox', 'dead_letter'].map(async (table) => {
        const [row] = await this.#rows<{ count: number }>(
          `salus_${name}`,
          `SELECT count(*)::int AS count FROM ${table}`,
        );
        return [`${table} of ${name}`, row?.count ?? -1] as const;
      }),
    );
    return Object.fromEntries(await Promise.all(counts));
  }

  /** Waits until every outbox is empty and every consumer has applied all there is. */
  async quiet(): Promise<void> {
    const isQuiet = async (): Promise<boolean> =>
      Object.values(await this.leftovers()).every((count) => count === 0) && (await this.#lag()) === 0;
    await waitFor('outboxes and consumers to be done', isQuiet, quietWithinMs).catch(
      () => undefined, // what is left over is the checker's to say
    );
  }

  async #lag(): Promise<number> {
    const heads = await this.#rows<{ topic: string; position: string }>('salus_events', 'SELECT * FROM topic_head');
    const headOf = new Map(heads.map(({ topic, position }) => [topic, Number(position)]));
    const lags = subgraphs.map(async (name) => {
      const offsets = await this.#rows<{ topic: string; position: string }>(
        `salus_${name}`,
        'SELECT topic, position FROM consumer_offset',
      );
      return offsets.reduce((sum, { topic, position }) => sum + (headOf.get(topic) ?? 0) - Number(position), 0);
    });
    return (await Promise.all(lags)).reduce((sum, lag) => sum + lag, 0);
  }
}
