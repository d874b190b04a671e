import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { Aftermath } from '../kills/aftermath';
import { ask } from '../system/graph';
import { Importer, rowOf, runImporter } from '../system/importer';
import { lifeOf } from '../system/lives';
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

    const [imported = 0, known = 0, rejected] = rowOf(first.output, 'all');
    expect(imported).toBeGreaterThan(150);
    expect(first.code).toBe(1);
    expect(first.output).toContain('Observation-f202.json Observation: entered-in-error');
    expect(rowOf(second.output, 'all')).toEqual([0, imported + known, rejected]);
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

  it('withdraws what its source takes back', async () => {
    writeLives(1, 1);
    await runImporter(salus, 'fhir', folder, '--source', source);
    const file = path.join(folder, 'life-0.json');
    const takenBack = ['Immunization', 'MedicationRequest', 'DocumentReference'];
    const life = JSON.parse(fs.readFileSync(file, 'utf8')) as ReturnType<typeof lifeOf>;
    const entry = life.entry.map(({ fullUrl, resource }) => ({
      fullUrl,
      resource: takenBack.includes(resource.resourceType) ? { ...resource, status: 'entered-in-error' } : resource,
    }));
    fs.writeFileSync(file, JSON.stringify({ ...life, entry }));

    const second = await runImporter(salus, 'fhir', folder, '--source', source);
    const verified = await runImporter(salus, 'verify', folder, '--source', source);

    expect({ code: second.code, counts: rowOf(second.output, 'all') }).toEqual({ code: 0, counts: [0, 13, 3, 0] });
    expect({ code: verified.code, counts: rowOf(verified.output, 'all') }).toEqual({ code: 0, counts: [13, 0, 0, 0] });
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
