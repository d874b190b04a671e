import fs from 'node:fs';
import path from 'node:path';
import { DocumentReader } from '../document/document-reader';
import { limitsFor } from '../document/limits';
import { Graph } from '../plan/graph';
import { defaultSettings } from '../settings';
import { readRegistries } from '../trusted/registry';
import { Demand } from './demand';
import { valueOf } from './estimate';

const root = path.resolve(__dirname, '../../..');
const manifest = path.join(root, 'clients/sdk/src/generated/persisted-documents.json');

/** Lists of a hundred, the most that any page holds; inputs that are not there weigh nothing. */
const largest = { first: 100, last: 100 };

describe('the documents of our own clients', () => {
  const graph = new Graph(fs.readFileSync(path.join(root, 'gateway/supergraph.graphql'), 'utf8'));
  const documents = new DocumentReader(graph.publicSchema, limitsFor(false, {}));
  const demand = new Demand(graph, defaultSettings.demand);
  const registry = readRegistries(path.dirname(manifest)).get('persisted-documents');
  const texts = [...(registry?.texts ?? [])].map((text) => [/\w+ \w+/.exec(text)?.[0] ?? '', text] as const);

  it('are a manifest that a gateway takes as it is', () => {
    expect(texts.length).toBeGreaterThan(20);
  });

  it.each(texts)('stay within the limits and far below the cost that one operation may have: %s', (_name, text) => {
    const estimate = demand.estimateOf(documents.read(text, undefined));
    expect(valueOf(estimate, largest)).toBeLessThan(defaultSettings.demand.maximumCost / 10);
  });
});
