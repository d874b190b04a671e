import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { Aftermath } from '../kills/aftermath';
import { ask } from '../system/graph';
import { Importer, rowOf, runImporter } from '../system/importer';
import { lifeOf } from '../system/lives';
import { uuidOf } from '../system/patients';
import { Salus } from '../system/salus';
import { waitFor } from '../system/wait';

const connector = path.resolve(__dirname, '../../../clients/connectors/fhir');
const examples = path.dirname(require.resolve('hl7.fhir.r4.examples/package.json', { paths: [connector] }));
const supported =
  /^(Patient|Practitioner|Organization|Encounter|Condition|Procedure|Immunization|AllergyIntolerance|MedicationRequest|Observation|DiagnosticReport|DocumentReference|Bundle|Binary|Medication)-/;
const largestBytes = 500_000;

async function countOf(salus: Salus, database: string, table: string): Promise<number> {
  const client = new Client({ connectionString: salus.databaseUrl(database) });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    return rows[0]?.count ?? -1;
  } finally {
    await client.end();
  }
}

describe('the import of FHIR', () => {
  const salus = Salus.shared();
  let folder: string;
  let source: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-import-'));
    source = `urn:test:${randomUUID()}`;
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const writeLives = (count: number, visits: number): void => {
    for (let number = 0; number < count; number += 1) {
      const life = lifeOf(`${source} life ${number}`, number, visits);
      fs.writeFileSync(path.join(folder, `life-${number}.json`), JSON.stringify(life));
    }
  };

  /** How much there is of the vital signs of a life, and of what rests on them. */
  const vitalsOf = async (life: ReturnType<typeof lifeOf>) => {
    const of = life.entry.find(({ resource }) => resource.resourceType === 'Patient');
    const query = `query ($system: String!, $value: String!) { patientByIdentifier(system: $system, value: $value) { id latestMeasurements { id }
      measurementSeries(kind: "8480-6", from: "2015-01-01T00:00:00Z", to: "2016-01-01T00:00:00Z", resolution: HOUR) { points { count } } } }`;
    interface Found {
      id: string;
      latestMeasurements: object[];
      measurementSeries: { points: object[] };
    }
    const variables = { system: `${source}/Patient`, value: String(of?.resource['id']) };
    const answer = await ask<{ patientByIdentifier: Found }>(salus, 'integrator', query, variables);
    const { id, latestMeasurements, measurementSeries } = answer.patientByIdentifier;
    const resting = `insight WHERE patient_id = '${uuidOf(id)}' AND status = 'active' AND rule <> 'laboratory-critical'`;
    const insights = await countOf(salus, 'salus_insights', resting);
    return { latest: latestMeasurements.length, points: measurementSeries.points.length, insights };
  };

  it('brings whole lives in, once, alerts nobody, and what the graph answers is what the files say', async () => {
    writeLives(4, 6);
    const aftermath = new Aftermath(salus);
    await aftermath.quiet();
    const alerts = await countOf(salus, 'salus_insights', 'alert');

    const first = await runImporter(salus, 'fhir', folder, '--source', source);
    const second = await runImporter(salus, 'fhir', folder, '--source', source);
    const verified = await runImporter(salus, 'verify', folder, '--source', source);

    const [imported, known, rejected] = rowOf(first.output, 'all');
    expect({ code: first.code, known, rejected }).toEqual({ code: 0, known: 0, rejected: 0 });
    expect(rowOf(second.output, 'all')).toEqual([0, imported, 0]);
    expect({ code: verified.code, counts: rowOf(verified.output, 'all') }).toEqual({
      code: 0,
      counts: [imported, 0, 0, 0],
    });
    await aftermath.quiet();
    expect(await countOf(salus, 'salus_insights', 'alert')).toBe(alerts);
  });

  it('takes of the examples of HL7 what it can, names the rest, and takes nothing twice', async () => {
    const files = fs.readdirSync(examples).filter((name) => supported.test(name));
    const small = files
      .map((name) => path.join(examples, name))
      .filter((file) => fs.statSync(file).size < largestBytes);

    const first = await runImporter(salus, 'fhir', ...small, '--source', source);
    const second = await runImporter(salus, 'fhir', ...small, '--source', source);

    const [imported = 0, known = 0, withdrawn = 0, rejected] = rowOf(first.output, 'all');
    expect(imported).toBeGreaterThan(150);
    expect({ code: first.code, withdrawn }).toEqual({ code: 1, withdrawn: 1 });
    expect(first.output).toMatch(/Observation-\S+\.json Observation: no value/);
    expect(rowOf(second.output, 'all')).toEqual([0, imported + known + withdrawn, rejected]);
  });

  it('names a broken file with its place, and takes the others', async () => {
    writeLives(1, 1);
    const text = fs.readFileSync(path.join(folder, 'life-0.json'), 'utf8');
    fs.writeFileSync(path.join(folder, 'half.json'), text.slice(0, 1_000));

    const { code, output } = await runImporter(salus, 'fhir', folder, '--source', source);

    expect(code).toBe(1);
    expect(output).toMatch(/could not be read:\n {2}\S+half\.json line 1, column \d+: not JSON/);
    expect(rowOf(output, 'all')).toEqual([16, 0, 0]);
  });

  it('withdraws what its source takes back, and nothing brings it back', async () => {
    writeLives(1, 1);
    const file = path.join(folder, 'life-0.json');
    const original = fs.readFileSync(file, 'utf8');
    const life = JSON.parse(original) as ReturnType<typeof lifeOf>;
    const isTakenBack = ({ resourceType, category }: (typeof life.entry)[number]['resource']): boolean =>
      ['Immunization', 'MedicationRequest', 'DocumentReference'].includes(resourceType) ||
      (resourceType === 'Observation' && JSON.stringify(category).includes('vital-signs'));
    const entry = life.entry.map(({ fullUrl, resource }) => ({
      fullUrl,
      resource: isTakenBack(resource) ? { ...resource, status: 'entered-in-error' } : resource,
    }));
    const imported = async (text: string): Promise<number[]> => {
      fs.writeFileSync(file, text);
      return rowOf((await runImporter(salus, 'fhir', folder, '--source', source)).output, 'all');
    };
    await imported(original);
    await waitFor('what the vital signs say', async () => (await vitalsOf(life)).insights > 0, 30_000);

    expect(await imported(JSON.stringify({ ...life, entry }))).toEqual([0, 11, 5, 0]);
    const verified = await runImporter(salus, 'verify', folder, '--source', source);
    expect({ code: verified.code, counts: rowOf(verified.output, 'all') }).toEqual({ code: 0, counts: [11, 0, 0, 0] });
    const nothing = { latest: 0, points: 0, insights: 0 };
    await waitFor('nothing to rest on them', async () => (await vitalsOf(life)).insights === 0, 30_000);
    await imported(original);
    expect(await vitalsOf(life)).toEqual(nothing);
  });

  it('corrects what its source has amended, once, and leaves what only differs', async () => {
    writeLives(1, 1);
    const file = path.join(folder, 'life-0.json');
    const life = JSON.parse(fs.readFileSync(file, 'utf8')) as ReturnType<typeof lifeOf>;
    const changes: Record<string, object> = {
      '29463-7': { status: 'amended', valueQuantity: { value: 71, system: 'http://unitsofmeasure.org', code: 'kg' } },
      '2823-3': {
        status: 'corrected',
        valueQuantity: { value: 4.2, system: 'http://unitsofmeasure.org', code: 'mmol/L' },
      },
      '2951-2': { valueQuantity: { value: 150, system: 'http://unitsofmeasure.org', code: 'mmol/L' } },
    };
    const changeOf = (resource: (typeof life.entry)[number]['resource']): object =>
      Object.entries(changes).find(([code]) => JSON.stringify(resource['code'] ?? '').includes(`"${code}"`))?.[1] ?? {};
    await runImporter(salus, 'fhir', folder, '--source', source);
    const entry = life.entry.map(({ fullUrl, resource }) => ({
      fullUrl,
      resource: { ...resource, ...changeOf(resource) },
    }));
    fs.writeFileSync(file, JSON.stringify({ ...life, entry }));

    const second = await runImporter(salus, 'fhir', folder, '--source', source);
    const third = await runImporter(salus, 'fhir', folder, '--source', source);
    const verified = await runImporter(salus, 'verify', folder, '--source', source);

    expect(rowOf(second.output, 'all')).toEqual([2, 13, 1]);
    expect(rowOf(third.output, 'all')).toEqual([0, 15, 1]);
    expect(second.output).toContain('result, laboratory: CONFLICT');
    expect(rowOf(verified.output, 'all')).toEqual([16, 1, 0, 0]);
  });

  it('lets a vital sign not count whose source took it back before it came', async () => {
    const life = lifeOf(`${source} life 0`, 0, 1);
    const people = life.entry.filter(({ resource }) =>
      /^(Patient|Organization|Practitioner)$/.test(resource.resourceType),
    );
    const vitals = life.entry.filter(({ resource }) =>
      JSON.stringify(resource['category'] ?? '').includes('vital-signs'),
    );
    const takenBack = vitals.map(({ fullUrl, resource: { resourceType, id, subject } }) => ({
      fullUrl,
      resource: { resourceType, id, subject, status: 'entered-in-error', code: {} },
    }));
    const file = path.join(folder, 'life-0.json');
    fs.writeFileSync(file, JSON.stringify({ ...life, entry: [...people, ...takenBack] }));
    const first = await runImporter(salus, 'fhir', folder, '--source', source);
    fs.writeFileSync(file, JSON.stringify(life));
    const second = await runImporter(salus, 'fhir', folder, '--source', source);

    expect({ code: first.code, withdrawn: rowOf(first.output, 'all')[2] }).toEqual({ code: 0, withdrawn: 2 });
    expect({ code: second.code, rejected: rowOf(second.output, 'all')[2] }).toEqual({ code: 0, rejected: 0 });
    expect(await vitalsOf(life)).toMatchObject({ latest: 0, points: 0 });
  });

  it('that is killed in the middle is completed by the next one', async () => {
    writeLives(8, 40);
    const begun = async (): Promise<boolean> => {
      const query = `query ($system: String!, $value: String!) { patientByIdentifier(system: $system, value: $value) {
        encounters(first: 1) { totalCount } } }`;
      const entry = lifeOf(`${source} life 0`, 0, 0).entry.find(({ resource }) => resource.resourceType === 'Patient');
      const variables = { system: `${source}/Patient`, value: String(entry?.resource['id']) };
      const found = await ask<{ patientByIdentifier: { encounters: { totalCount: number } } | null }>(
        ...([salus, 'integrator', query, variables] as const),
      );
      return (found.patientByIdentifier?.encounters.totalCount ?? 0) > 0;
    };

    const killed = new Importer(salus, 'fhir', folder, '--source', source, '--concurrency', '1');
    await waitFor('the first records', begun, 30_000);
    killed.kill();
    expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
    const second = await runImporter(salus, 'fhir', folder, '--source', source);
    const verified = await runImporter(salus, 'verify', folder, '--source', source);

    const [imported = 0, known = 0, rejected] = rowOf(second.output, 'all');
    expect(imported).toBeGreaterThan(0);
    expect(known).toBeGreaterThan(0);
    expect({ code: second.code, rejected }).toEqual({ code: 0, rejected: 0 });
    expect({ code: verified.code, counts: rowOf(verified.output, 'all') }).toEqual({
      code: 0,
      counts: [imported + known, 0, 0, 0],
    });
  });
});
