import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GraphClient } from '../client/graph-client';
import { TokenSource } from '../client/token-source';
import { readConfig } from '../config';
import { initialPersonas } from '../demo/cast';
import { fill } from '../demo/fill';
import { seeded } from '../demo/random';
import { KnownPatientDocument } from '../generated/graphql';
import { personaClient } from '../identity/names';
import { isSystem } from '../persona/persona';
import { repository } from '../places';
import { prepareGround } from '../population/load/ground';
import { Loader } from '../population/load/loader';
import { Source } from '../population/load/source';
import { population } from '../population/people/households.rules';
import { ensureSecrets } from '../secrets';
import { deliver } from '../simulator/delivery';
import { round } from '../simulator/round.rules';
import { RecordingGraph } from './recording-graph';

const sources = path.join(repository, 'local', 'src');
const until = new Date('2026-03-01T12:00:00Z');

/** What the gateway is given: client -> id of a document -> its text. */
const trusted = path.join(repository, 'gateway', 'trusted');
const registries = new Map(
  fs
    .readdirSync(trusted)
    .map((name) => [
      path.basename(name, '.json'),
      JSON.parse(fs.readFileSync(path.join(trusted, name), 'utf8')) as Record<string, string>,
    ]),
);
const manifest = Object.entries(
  JSON.parse(fs.readFileSync(path.join(sources, 'generated', 'persisted-documents.json'), 'utf8')) as object,
);
const nameIn = (text: string): string => /^\s*\w+ (\w+)/.exec(text)?.[1] ?? 'none';

const filesIn = (folder: string, ending: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(ending));

/** As the identity provider has it: a system is its own client. */
function clientOf(name: string): string {
  const persona = initialPersonas.find((each) => each.persona === name);
  return persona && isSystem(persona) ? persona.subject : personaClient;
}

const wearer = { patientId: 'P', deviceId: 'D', isPersona: false };

describe('the documents that the programs of this machine send', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-operations-'));
  let graph: RecordingGraph;
  let client: GraphClient;
  beforeAll(async () => {
    graph = await RecordingGraph.start();
    client = new GraphClient(graph.url, new TokenSource({ tokenUrl: graph.tokenUrl, clientSecret: 'secret' }));
  });
  afterAll(async () => {
    await graph.stop();
    fs.rmSync(folder, { recursive: true });
  });
  beforeEach(() => void (graph.received.length = 0));

  /** Of what came, what the gateway would tell of as not registered; and the names of the rest. */
  const judged = (): { unknown: string[]; known: Set<string> } => {
    const known = new Set<string>();
    const unknown = graph.received.flatMap(({ persona, documentId, query }) => {
      const registered = registries.get(clientOf(persona))?.[documentId];
      if (registered === undefined || nameIn(registered) !== nameIn(query)) return [`${persona}: ${query}`];
      known.add(nameIn(query));
      return [];
    });
    return { unknown, known };
  };

  it('are registered for the client whose folder they are in, and for no other', () => {
    for (const file of filesIn(path.join(sources, 'operations'), '.graphql')) {
      const name = nameIn(fs.readFileSync(path.join(sources, 'operations', file), 'utf8'));
      const [id = 'none'] = manifest.find(([, text]) => nameIn(text) === name) ?? [];
      const holders = [...registries].filter(([, texts]) => id in texts).map(([holder]) => holder);
      expect([name, ...holders]).toEqual([name, path.dirname(file)]);
    }
  });

  it('are written there and nowhere else', () => {
    const others = filesIn(sources, '.ts').filter(
      (name) => !name.startsWith('generated') && !name.endsWith('.test.ts'),
    );
    const withDocuments = others.filter((name) =>
      /\b(query|mutation|subscription)\b\s*\w*\s*(\(\s*\$[^)]*\)\s*)?\{\s*\w+\s*[({]/.test(
        fs.readFileSync(path.join(sources, name), 'utf8'),
      ),
    );
    expect(withDocuments).toEqual([]);
  });

  it('are registered ones when the personas and their patients are brought in', async () => {
    const config = readConfig({ SALUS_DATA_DIR: folder });
    const secrets = ensureSecrets(folder);
    await fill(config, graph.url, graph.tokenUrl, secrets);
    await fill({ ...config, isDemo: true }, graph.url, graph.tokenUrl, secrets);
    const { unknown, known } = judged();
    expect(unknown).toEqual([]);
    expect([...known]).toEqual(expect.arrayContaining(['RegisterPatient', 'ImportDocument', 'KnownPatient']));
  });

  it('are registered ones when the population comes in', async () => {
    const source = new Source(1);
    const ground = await prepareGround(client, 1, source);
    await new Loader(client, ground, source, until, []).load([...population(1, 24, until)]);
    const { unknown, known } = judged();
    expect(unknown).toEqual([]);
    expect([...known]).toEqual(
      expect.arrayContaining(['RegisterPopulation', 'EstablishGuardianship', 'ImportRecords']),
    );
  });

  it('are registered ones when the simulator measures and a laboratory answers', async () => {
    const wearers = [...population(1, 100, until)].map((citizen) => ({ ...wearer, citizen }));
    for (let number = 1; number <= 24; number += 1) {
      await deliver(client, round(wearers, number, until, seeded(number)));
    }
    const { unknown, known } = judged();
    expect(unknown).toEqual([]);
    expect(known).toEqual(new Set(['SendMeasurements', 'SendResult']));
  });

  it('are told from those that are not registered', async () => {
    await client.ask('device', KnownPatientDocument, { id: 'P' });
    expect(judged().unknown).toHaveLength(1);
  });
});
