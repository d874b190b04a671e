import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { Graph } from './graph';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])`;
const subgraphs = ['a', 'b', 'c', 'd'];

/** Everybody can say of every kind of node which is the next one: for each kind there are as many ways as subgraphs. */
function graphOf(kinds: number): Graph {
  const types = Array.from({ length: kinds }, (_, kind) => `T${kind}`);
  const sdlOf = (name: string): string => `${link}
    type Query { ${name === 'a' ? 'nodes: [Node]' : `${name}: Int`} }
    interface Node { id: ID! next: Node }
    ${types.map((type) => `type ${type} implements Node @key(fields: "id") { id: ID! next: Node @shareable ${name}: Int }`).join('\n')}`;
  const services = subgraphs.map((name) => ({ name, url: `http://${name}.example`, typeDefs: parse(sdlOf(name)) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw errors[0];
  return new Graph(supergraphSdl);
}

const next = (levels: number): string => (levels === 0 ? 'id' : `id next { ${next(levels - 1)} }`);
const plan = (graph: Graph, levels: number) => graph.plan(parse(`{ nodes { ${next(levels)} } }`), new Map());
const refusal = expect.objectContaining({ extensions: expect.objectContaining({ code: 'LIMIT_EXCEEDED' }) });

describe('planning', () => {
  it('refuses four fields of which the planner would try every combination of seven types and four subgraphs', () => {
    const graph = graphOf(7);
    expect(plan(graph, 0).node?.kind).toBe('Fetch');
    expect(() => plan(graph, 1)).toThrow(refusal as Error);
  });

  it('refuses what would try every combination again for each of three objects', () => {
    expect(() => plan(graphOf(3), 2)).toThrow(refusal as Error);
  });

  it('ends after so many steps, and plans the next operation as if nothing had been', () => {
    const graph = graphOf(2);
    const before = plan(graph, 1);
    expect(() => plan(graph, 6)).toThrow(refusal as Error);
    expect(plan(graph, 1)).toEqual(before);
  });
});
