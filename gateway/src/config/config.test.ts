import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigError } from './faults';
import { readConfig } from './read-config';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-config-'));
const write = (name: string, text: string): string => {
  fs.writeFileSync(path.join(directory, name), text);
  return path.join(directory, name);
};
const graphs = `enum join__Graph { PATIENTS @join__graph(name: "patients", url: "") OLD_LAB @join__graph(name: "old-lab", url: "http://lab:1/api") }`;
const open = write('open.graphql', graphs);
const guarded = write(
  'guarded.graphql',
  `schema @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) { query: Query } ${graphs}`,
);

const complete = {
  SALUS_SUPERGRAPH: guarded,
  SALUS_PATIENTS_URL: 'http://127.0.0.1:4001',
  SALUS_PATIENTS_PASSPORT_KEY: 'x'.repeat(32),
  SALUS_OLD_LAB_PASSPORT_KEY: 'y'.repeat(32),
  DATABASE_URL: 'postgres://postgres:secret@127.0.0.1:5432/postgres',
  SALUS_ROLE_SECRET: 'sixteen characters',
  OIDC_ISSUER: 'http://127.0.0.1:4000/oidc',
  SALUS_SPOOL_DIR: '/var/lib/salus/spool',
};

const faultsOf = (environment: Record<string, string | undefined>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('the configuration', () => {
  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

  it('names every subgraph of the supergraph with its address and key', () => {
    const { subgraphs, platform, port } = readConfig(complete);
    expect(subgraphs).toEqual([
      { name: 'patients', url: 'http://127.0.0.1:4001/graphql', passportKey: 'x'.repeat(32) },
      { name: 'old-lab', url: 'http://lab:1/api', passportKey: 'y'.repeat(32) },
    ]);
    expect([platform?.audience, port]).toEqual(['salus', 4000]);
  });

  it('takes the folder of trusted documents from the environment, unless the settings name one', () => {
    const folderOf = (more: Record<string, string>) =>
      readConfig({ ...complete, ...more }).settings.trustedDocuments.folder;
    const other = write('settings.json', JSON.stringify({ trustedDocuments: { folder: '/other' } }));
    expect(folderOf({})).toBeUndefined();
    expect(folderOf({ SALUS_TRUSTED_DIR: directory })).toBe(directory);
    expect(folderOf({ SALUS_TRUSTED_DIR: directory, CONFIG: other })).toBe('/other');
    expect(faultsOf({ ...complete, SALUS_TRUSTED_DIR: open })).toEqual([
      expect.stringContaining('SALUS_TRUSTED_DIR: expected a folder of manifests'),
    ]);
  });

  it('tells all faults at once, each with its name and an example', () => {
    const faults = faultsOf({
      SALUS_SUPERGRAPH: guarded,
      PORT: 'many',
      DATABASE_URL: 'mysql://x',
      SALUS_ROLE_SECRET: 'short',
    });
    const names = [
      'PORT',
      'SALUS_PATIENTS_URL',
      'SALUS_PATIENTS_PASSPORT_KEY',
      'SALUS_OLD_LAB_PASSPORT_KEY',
      'DATABASE_URL',
      'SALUS_ROLE_SECRET',
      'OIDC_ISSUER',
      'SALUS_SPOOL_DIR',
    ];
    for (const name of names) expect(faults).toContainEqual(expect.stringMatching(`^${name}: expected .+`));
    expect(faults).toHaveLength(names.length);
  });

  it.each(Object.keys(complete).filter((name) => name !== 'SALUS_SUPERGRAPH'))('cannot do without %s', (name) => {
    expect(faultsOf({ ...complete, [name]: undefined })).toEqual([expect.stringMatching(`^${name}: expected`)]);
  });

  it('reads claims where tokens have them, and says what is no place in a token', () => {
    const keycloak = { OIDC_CLAIM_ROLES: 'realm_access.roles', OIDC_CLAIM_CLIENT: 'azp' };
    expect(readConfig({ ...complete, ...keycloak }).platform?.claims).toEqual({
      roles: 'realm_access.roles',
      patient: 'patient_id',
      practitioner: 'practitioner_id',
      organization: 'organization_id',
      client: 'azp',
      purpose: 'purpose_of_use',
      scope: 'scope',
    });
    const wrong = { OIDC_CLAIM_ROLES: 'realm_access..roles', OIDC_CLAIM_PATIENT: '', OIDC_CLAIM_ROLE: 'roles' };
    const faults = faultsOf({ ...complete, ...wrong, OIDC_AUDIENCE: '' });
    for (const name of [...Object.keys(wrong), 'OIDC_AUDIENCE']) {
      expect(faults).toContainEqual(expect.stringMatching(`^${name}: expected .+`));
    }
    expect(faults).toHaveLength(4);
  });

  it('asks for no platform where the supergraph asks for nothing', () => {
    const { platform, subgraphs } = readConfig({
      SALUS_SUPERGRAPH: open,
      SALUS_PATIENTS_URL: 'http://127.0.0.1:4001/other',
    });
    expect(platform).toBeUndefined();
    expect(subgraphs[0]?.url).toBe('http://127.0.0.1:4001/other');
  });

  it('serves an explorer that is told the issuer, where a folder has one', () => {
    const folder = path.dirname(write('index.html', '<!doctype html>'));
    const { explorer } = readConfig({ ...complete, SALUS_EXPLORER_DIR: folder, SALUS_EXPLORER_DEMO: '1' });
    expect(explorer).toEqual({ folder, issuer: complete.OIDC_ISSUER, clientId: 'explorer', isDemo: true });
    expect(readConfig(complete).explorer).toBeUndefined();
    expect(faultsOf({ ...complete, SALUS_EXPLORER_DIR: '/nowhere' })).toEqual([
      expect.stringMatching(/^SALUS_EXPLORER_DIR: expected a folder/),
    ]);
  });

  it('says where it looked for a supergraph that is not there', () => {
    expect(faultsOf({ SALUS_SUPERGRAPH: '/nowhere' })).toEqual([expect.stringContaining('/nowhere')]);
  });
});
