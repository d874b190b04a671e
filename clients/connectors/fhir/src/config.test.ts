import { ConfigError, readConfig } from './config';

const environment = { SALUS_URL: 'http://localhost:4000/graphql', SALUS_TOKEN: 'secret' };

describe('the settings', () => {
  it('come from the command line and the environment', () => {
    expect(readConfig(['fhir', 'a', 'b', '--source', 'urn:hospital:7/', '--concurrency', '2'], environment)).toEqual({
      command: 'import',
      names: ['a', 'b'],
      url: 'http://localhost:4000/graphql',
      source: 'urn:hospital:7',
      concurrency: 2,
      credentials: { kind: 'token', token: 'secret' },
    });
  });

  it('may be client credentials', () => {
    const client = { OIDC_ISSUER: 'https://login', OIDC_CLIENT_ID: 'importer', OIDC_CLIENT_SECRET: 's' };
    const config = readConfig(['verify', 'a', '--url', 'https://salus/graphql'], client);
    expect(config?.credentials).toMatchObject({ kind: 'client', clientId: 'importer' });
  });

  it('are all told at once when they cannot be used', () => {
    const words = ['hl7', '--url', 'nowhere', '--source', 'x y', '--concurrency', '0'];
    let faults: readonly string[] = [];
    try {
      readConfig(words, {});
    } catch (error) {
      if (error instanceof ConfigError) faults = error.faults;
    }
    expect(faults).toHaveLength(6);
  });

  it('are explained', () => expect(readConfig(['--help'], {})).toBeUndefined());
});
