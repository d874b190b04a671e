import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type AlertRaised, AlertStream } from '../system/alerts';
import { databases, everyRow, missing, type Rows, rowsAtRest, rowsOf } from '../system/database';
import { ask } from '../system/graph';
import { backUp, restore } from '../system/keeping';
import { heartRate, measure } from '../system/measuring';
import { newPatient } from '../system/patients';
import { Salus, temporaryFolder } from '../system/salus';

const passphrase = 'correct horse battery staple';
const documents = `query ($id: ID!) { patient(id: $id) { documents(first: 1) { nodes { hash download { url } } } } }`;

interface Documents {
  patient: { documents: { nodes: { hash: string; download: { url: string } }[] } };
}

/** Measures once after the other until it is stopped; `acknowledged` counts. */
class Writer {
  acknowledged = 0;
  private isStopped = false;
  private readonly done: Promise<void>;

  constructor(salus: Salus, patientId: string) {
    const work = async (): Promise<void> => {
      while (!this.isStopped) {
        await measure(salus, heartRate(patientId, 70, `while/${this.acknowledged}`));
        this.acknowledged += 1;
      }
    };
    this.done = work();
  }

  stop(): Promise<void> {
    this.isStopped = true;
    return this.done;
  }
}

const pulled = `{ alerts(after: "", first: 100) { nodes { cursor } } }`;

/** The cursors of all alerts of the persona `gp`. */
async function everyAlert(salus: Salus): Promise<string[]> {
  const { alerts } = await ask<{ alerts: { nodes: { cursor: string }[] } }>(salus, 'gp', pulled);
  return alerts.nodes.map(({ cursor }) => cursor);
}

async function inbox(salus: Salus, token: string, count: number, after: string | undefined): Promise<AlertRaised[]> {
  const stream = new AlertStream(salus, token, after);
  const alerts = await stream.received(count);
  await stream.close();
  return alerts;
}

async function downloaded(salus: Salus, patientId: string): Promise<{ declared: string; received: string }> {
  const { patient } = await ask<Documents>(salus, 'gp', documents, { id: patientId });
  const [document] = patient.documents.nodes;
  const headers = { authorization: `Bearer ${salus.token('gp')}` };
  const response = await fetch(document?.download.url ?? '', { headers });
  const received = createHash('sha256').update(Buffer.from(await response.arrayBuffer()));
  return { declared: document?.hash ?? 'none', received: received.digest('hex') };
}

const filesOf = (folder: string): string[] =>
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return entry.isFile() ? [`${path.relative(folder, file)} ${fs.readFileSync(file, 'base64')}`] : [];
  });

describe('a system that was backed up while it was written to, and restored', () => {
  const kept = path.join(temporaryFolder(), 'kept.salus');
  const folder = path.join(temporaryFolder(), 'restored');
  let restored: Salus;
  let before: { rows: Rows; token: string; alerts: string[]; content: string[]; patientId: string };
  let acknowledged: { whenItBegan: number; whenItWasDone: number };

  beforeAll(async () => {
    const salus = await Salus.start();
    const { id } = await newPatient(salus);
    const another = await newPatient(salus); // whose roll-ups grow meanwhile
    for (const rate of [150, 75, 151]) await measure(salus, heartRate(id, rate));
    const token = salus.token('gp');
    const content = filesOf(path.join(salus.folder, 'content'));
    const rows = await rowsAtRest(salus);
    const alerts = await everyAlert(salus);
    before = { rows, token, alerts, content, patientId: salus.persona('patient').patientId ?? '' };

    const writer = new Writer(salus, another.id);
    while (writer.acknowledged < 10) await new Promise((resolve) => setTimeout(resolve, 20));
    const whenItBegan = writer.acknowledged;
    await backUp(salus.folder, kept, passphrase);
    acknowledged = { whenItBegan, whenItWasDone: writer.acknowledged };
    await writer.stop();
    const { port } = salus.run;
    await salus.remove();

    await restore(folder, kept, passphrase);
    restored = await Salus.start({ PORT: String(port) }, folder);
  });

  afterAll(async () => {
    await restored?.remove();
    for (const place of [kept, folder]) fs.rmSync(path.dirname(place), { recursive: true, force: true });
  });

  it('has every row that was there before, in every table of all six databases', async () => {
    expect([...before.rows.values()].filter((rows) => rows.size > 0).length).toBeGreaterThan(30);
    expect(missing(before.rows, await everyRow(restored))).toEqual({});
  });

  it('has what was written meanwhile up to one moment, and nothing of later', async () => {
    const receipts = await rowsOf<{ number: number }>(
      restored,
      'patients',
      `select substr(external_id, 7)::int as number from measurement_receipt where external_id like 'while/%' order by 1`,
    );
    expect(receipts.map(({ number }) => number)).toEqual(receipts.map((_, index) => index));
    expect(receipts.length).toBeGreaterThanOrEqual(acknowledged.whenItBegan);
    expect(receipts.length).toBeLessThanOrEqual(acknowledged.whenItWasDone + 1);
  });

  it('has all databases as of the same moment: nobody has read further than the log goes', async () => {
    const heads = await rowsOf<{ topic: string; position: string }>(restored, 'events', 'select * from topic_head');
    const ends = new Map(heads.map(({ topic, position }) => [topic, Number(position)]));
    for (const database of databases.filter((name) => name !== 'events')) {
      const read = await rowsOf<{ topic: string; position: string }>(
        restored,
        database,
        'select * from consumer_offset',
      );
      for (const { topic, position } of read) expect(Number(position)).toBeLessThanOrEqual(ends.get(topic) ?? 0);
    }
  });

  it('has the content of its documents, byte for byte', async () => {
    expect(new Set(filesOf(path.join(folder, 'content')))).toEqual(new Set(before.content));
    const { declared, received } = await downloaded(restored, before.patientId);
    expect(received).toBe(declared);
  });

  it('accepts the tokens of before, and the inbox goes on from its cursors', async () => {
    const [first, ...rest] = before.alerts;
    const { id } = await newPatient(restored);
    await measure(restored, heartRate(id, 152));
    const alerts = await inbox(restored, before.token, rest.length + 1, first);
    expect(alerts.map(({ cursor }) => cursor).slice(0, -1)).toEqual(rest);
    expect(rest.length).toBeGreaterThan(0);
    expect(alerts.at(-1)?.alert?.patient?.id).toBe(id);
  });

  it('is kept in a file for its owner only, that another passphrase does not open and damage makes useless', async () => {
    expect(fs.statSync(kept).mode & 0o777).toBe(0o600);
    const elsewhere = path.join(path.dirname(kept), 'elsewhere');
    await expect(restore(elsewhere, kept, 'another passphrase')).rejects.toThrow(/passphrase is not the one/);
    const bytes = fs.readFileSync(kept);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    const damaged = `${kept}.damaged`;
    fs.writeFileSync(damaged, bytes);
    await expect(restore(elsewhere, damaged, passphrase)).rejects.toThrow(/damaged/);
    await expect(restore(folder, kept, passphrase)).rejects.toThrow(/is not empty/);
    expect(fs.existsSync(path.join(elsewhere, 'secrets.json'))).toBe(false);
  });
});
