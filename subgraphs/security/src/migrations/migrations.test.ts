import { contentHash } from '@salus/subgraph-kit';
import { integrator, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { anOrganization, aPractitioner } from '../practitioner/practitioner.factory';
import { security } from '../schema';
import { PrivateIdentifiers1700000001007 } from './0003-private-identifiers';

const registerPractitioner = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { created practitioner { identifiers { system value } } } }`;
const registerOrganization = `mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { created organization { id identifiers { system value } } } }`;

describe('migrations', () => {
  let subgraph: TestSubgraph<Config>;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
  });
  afterAll(() => subgraph.stop());

  it('make the tables that the entities describe', async () => {
    expect(await subgraph.drift()).toEqual([]);
  });

  // Relations, and alerts that wait for somebody on duty, say which categories they cover; only system callers read them.
  it('close every table of patient data by row-level security, to its owner too', async () => {
    const rows = await subgraph.running.parts.core.database.dataSource.query<{ name: string }[]>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'categories'
        WHERE c.relkind IN ('r', 'p') AND c.relname NOT IN ('access_relation', 'relation_record', 'unrouted_alert') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('take identifiers of civil registers out of the catalogue, and leave the registrations known', async () => {
    const { dataSource } = subgraph.running.parts.core.database;
    const pesel = { system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: '44051401359' };
    const identifiers = [1, 2].map((value) => ({ system: 'urn:test:staff', value: `${value}` }));
    const place = anOrganization({ identifiers });
    const { registerOrganization: registered } = await subgraph.data<{
      registerOrganization: { created: boolean; organization: { id: string } };
    }>(integrator(), registerOrganization, { input: place });
    const organizationId = registered.organization.id;
    const people = [aPractitioner({ organizationId, identifiers }), aPractitioner({ npwz: null, identifiers })];
    for (const input of people) await subgraph.data(integrator(), registerPractitioner, { input });
    for (const table of ['organization', 'practitioner']) {
      await dataSource.query(`UPDATE ${table} SET identifiers = $1::jsonb || identifiers`, [JSON.stringify([pesel])]);
      await dataSource.query('UPDATE source_receipt SET content_hash = $1 WHERE kind = $2', [
        contentHash(pesel),
        table,
      ]);
    }
    const runner = dataSource.createQueryRunner();
    await new PrivateIdentifiers1700000001007().up(runner);
    await runner.release();
    for (const input of people) {
      expect(await subgraph.data(integrator(), registerPractitioner, { input })).toEqual({
        registerPractitioner: { created: false, practitioner: { identifiers } },
      });
    }
    expect(await subgraph.data(integrator(), registerOrganization, { input: place })).toEqual({
      registerOrganization: { created: false, organization: { id: organizationId, identifiers } },
    });
  });
});
