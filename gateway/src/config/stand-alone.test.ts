import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Config, Environment } from './config';
import { ConfigError } from './faults';
import { UsageError } from './command-line';
import { readConfig } from './read-config';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-alone-'));
const write = (name: string, text: string): string => {
  fs.writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const supergraph = write(
  'any.graphql',
  `schema @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) { query: Query }
   enum join__Graph {
     BARE @join__graph(name: "bare", url: "http://one:1")
     ODD @join__graph(url: "https://two/a/b?c=d", name: "Odd name.v2-ö")
   }`,
);
const settings = (value: unknown): string =>
  write('settings.json', typeof value === 'string' ? value : JSON.stringify(value));
const read = (words: readonly string[] = [], environment: Environment = {}): Config =>
  readConfig(environment, ['--supergraph', supergraph, ...words]);

const errorOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};
const faultsOf = (words: readonly string[]): readonly string[] => {
  const error = errorOf(() => read(words));
  return error instanceof ConfigError ? error.faults : [];
};

describe('a gateway that stands alone', () => {
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('asks at the addresses of the supergraph as they are written, whatever the subgraphs are called', () => {
    expect(read().subgraphs).toEqual([
      { name: 'bare', url: 'http://one:1' },
      { name: 'Odd name.v2-ö', url: 'https://two/a/b?c=d' },
    ]);
    expect(read([], { SALUS_BARE_URL: 'http://three' }).subgraphs[0]?.url).toBe('http://three/graphql');
  });

  it('needs nothing of Salus, though the supergraph has requirements and the environment a database', () => {
    const { platform, isStandAlone, settings: chosen } = read([], { DATABASE_URL: 'mysql://elsewhere' });
    expect([platform, isStandAlone, chosen.introspection]).toEqual([undefined, true, true]);
    expect(chosen.limits.tokens).toBeGreaterThan(10_000);
    expect(chosen.rateLimits).toMatchObject({ lookupsPerMinute: 0, planningMsPerMinute: 0 });
  });

  it.each([
    [['--supergraph', supergraph, '--port', '0'], {}],
    [[`--supergraph=${supergraph}`, '--port=0'], { PORT: '7', SUPERGRAPH: '/nowhere' }],
    [[], { SUPERGRAPH: supergraph, PORT: '0' }],
  ])('is told what to serve by %j and %j', (words, environment) => {
    const { supergraphFile, port } = readConfig(environment, words);
    expect([supergraphFile, port]).toEqual([supergraph, 0]);
  });

  it.each([
    [[], /received no supergraph; expected --supergraph <file>/],
    [['--supergraph'], /received --supergraph without a value/],
    [['--supergraph', 'a', '--supergraph', 'b'], /received --supergraph twice/],
    [['--supergraph', 'a', '--port', '65536'], /received --port 65536; expected a number from 0 to 65535/],
    [['--supergraph', 'a', '--prot', '1'], /received --prot; expected one of --supergraph, --port, --config/],
    [['a.graphql'], /received "a.graphql"; expected only --supergraph/],
  ])('does not understand %j', (words, message) => {
    const error = errorOf(() => readConfig({}, words));
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toMatch(message);
    expect(String(error)).toContain('usage: npm run gateway');
  });

  it('takes its settings from a file, section by section over what holds without one', () => {
    const file = settings({
      limits: { depth: 7 },
      identity: { issuer: 'https://id.example', audience: 'shop' },
      authorization: { policies: { staff: { roles: ['clerk'] } } },
      passports: { bare: 'k'.repeat(32) },
    });
    const { settings: read_, subgraphs } = read(['--config', file]);
    expect(read_.limits).toMatchObject({ depth: 7, tokens: 15_000 });
    expect(read_.identity).toMatchObject({ audience: 'shop', claims: { roles: 'roles', scope: 'scope' } });
    expect(read_.authorization.policies).toEqual({ staff: { roles: ['clerk'], scopes: [] } });
    expect(subgraphs.map(({ passportKey }) => passportKey?.length)).toEqual([32, undefined]);
    expect([read_.introspection, read_.rateLimits.planningMsPerMinute]).toEqual([undefined, undefined]);
  });

  it('tells all faults of a settings file at once, where they are and what was expected', () => {
    const subscriptions = { maximumWaitingBytesOverAll: 1_000_000 };
    const file = settings({
      subscriptions,
      limits: { depth: 'x', foo: 1 },
      identity: { issuer: 'no' },
      passports: { bare: 'short' },
    });
    const faults = faultsOf(['--config', file]);
    const below = 'subscriptions.maximumWaitingBytesOverAll';
    for (const place of ['limits.depth', 'limits', 'identity.issuer', 'identity.audience', 'passports.bare', below]) {
      expect(faults).toContainEqual(expect.stringMatching(`^${place}: .*(expected|Unrecognized key)`));
    }
    expect(faults).toHaveLength(6);
  });

  it('says where a settings file stops being JSON, without quoting it', () => {
    const file = settings('{\n  "passports": { "bare": "a key that nobody may read", }\n}');
    expect(faultsOf(['--config', file])).toEqual([expect.stringMatching(/settings\.json, line 2, column \d+$/)]);
    expect(faultsOf(['--config', '/nowhere'])).toEqual([expect.stringMatching(/received \/nowhere$/)]);
  });

  it('leaves identity, keys and policies to the platform where Salus itself is served', () => {
    const CONFIG = settings({ passports: { bare: 'k'.repeat(32) }, identity: { issuer: 'http://a', audience: 'b' } });
    const error = errorOf(() => readConfig({ SALUS_SUPERGRAPH: supergraph, CONFIG }));
    const faults = error instanceof ConfigError ? error.faults : [];
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^identity: expected only/),
        expect.stringMatching(/^passports: /),
      ]),
    );
  });
});
