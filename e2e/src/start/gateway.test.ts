import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../system/salus';
import { Stranger } from '../system/stranger';
import { waitFor } from '../system/wait';

const root = path.resolve(__dirname, '../../..');

const supergraph = (url: string, protectedField = '') => `
schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
  ${protectedField && '@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)'} { query: Query }
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
directive @policy(policies: [[policy__Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
scalar join__FieldSet
scalar link__Import
scalar policy__Policy
enum link__Purpose { SECURITY EXECUTION }
enum join__Graph { ODD @join__graph(name: "Odd name.v2", url: "${url}") }
type Query @join__type(graph: ODD) { greeting: String ${protectedField} }
`;

interface Ended {
  code: number | null;
  output: string;
}

/** What `npm run gateway` runs, in a folder of the user's own. */
class Command {
  output = '';
  readonly ended: Promise<Ended>;

  constructor(folder: string, words: readonly string[], environment: Record<string, string> = {}) {
    const env = { ...process.env, LOG_LEVEL: 'info', ...environment };
    this.child = spawn(process.execPath, [path.join(root, 'gateway/dist/main.js'), ...words], { cwd: folder, env });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk) => (this.output += String(chunk)));
    }
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve({ code, output: this.output })));
  }

  readonly child: ChildProcess;

  url(): Promise<string> {
    return waitFor('the gateway to listen', () => {
      if (this.child.exitCode !== null) throw new Error(this.output);
      return /serves .* at (\S+)\/graphql/.exec(this.output)?.[1];
    });
  }
}

interface Answer {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions?: { code?: string } }[];
}

async function ask(url: string, query: string): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Basic whatever' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

describe('npm run gateway', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'any.graphql');
  const commands: Command[] = [];
  let stranger: Stranger;

  const run = (words: readonly string[], environment?: Record<string, string>): Command => {
    const command = new Command(folder, words, environment);
    commands.push(command);
    return command;
  };

  beforeAll(async () => {
    fs.mkdirSync(folder, { recursive: true });
    stranger = await Stranger.start('/a/path', () => ({ greeting: 'good morning' }));
  });
  beforeEach(() => fs.writeFileSync(file, supergraph(stranger.url)));
  afterEach(async () => {
    for (const { child } of commands) child.kill('SIGKILL');
    await Promise.all(commands.splice(0).map(({ ended }) => ended));
  });
  afterAll(async () => {
    await stranger.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('serves a stranger’s supergraph to everybody, its schema included, and ends at once when told to', async () => {
    const command = run(['--supergraph', 'any.graphql', '--port', '0']);
    const url = await command.url();
    expect(await ask(url, '{ greeting }')).toMatchObject({ data: { greeting: 'good morning' } });
    expect(await ask(url, '{ __schema { queryType { name } } }')).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
    expect([(await fetch(`${url}/healthz`)).status, (await fetch(`${url}/readyz`)).status]).toEqual([200, 200]);
    expect(stranger.passports.at(-1)).toBe('none');
    command.child.kill('SIGINT');
    expect((await command.ended).code).toBe(0);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('is told by the environment as well, and answers nobody what the supergraph protects', async () => {
    fs.writeFileSync(file, supergraph(stranger.url, '@policy(policies: [["staff"]])'));
    const url = await run([], { SUPERGRAPH: 'any.graphql', PORT: '0' }).url();
    const { data, errors } = await ask(url, '{ greeting }');
    expect(data).toEqual({ greeting: null });
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('takes a changed file, with an address it did not know, and leaves the old one standing when it is broken', async () => {
    const other = await Stranger.start('/', () => ({ greeting: 'good evening' }));
    const command = run(['--supergraph', file, '--port', '0']);
    const url = await command.url();
    fs.writeFileSync(file, supergraph(other.url.slice(0, -1)));
    await waitFor('the new supergraph', async () => (await ask(url, '{ greeting }')).data?.greeting === 'good evening');
    fs.writeFileSync(file, supergraph(other.url).replace('type Query', 'type Qwery'));
    await waitFor('the refusal', () => command.output.includes('the new supergraph is not valid'));
    expect(command.output).toMatch(/faults.*Query/);
    expect(await ask(url, '{ greeting }')).toMatchObject({ data: { greeting: 'good evening' } });
    await other.stop();
  });

  it.each([
    [['--supergraph', 'any.graphql', '--port', 'many'], 2, /received --port many; expected a number[^]*usage:/],
    [['--file', 'any.graphql'], 2, /received --file; expected one of --supergraph[^]*usage:/],
    [['--supergraph', 'missing.graphql'], 1, /expected a readable supergraph file.*received missing\.graphql/],
    [['--supergraph', 'broken.graphql'], 1, /received broken\.graphql, expected a supergraph[^]*must be a core schema/],
  ])('says what is wrong with %j', async (words, code, message) => {
    fs.writeFileSync(path.join(folder, 'broken.graphql'), 'type Query { a: Int }');
    const ended = await run(words).ended;
    expect(ended.code).toBe(code);
    expect(ended.output).toMatch(message);
  });
});
