import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { anonymous } from '../authenticate/session';
import { DocumentReader } from '../document/document-reader';
import { limitsFor } from '../document/limits';
import { compileShape } from '../execute/shape/compile-shape';
import { CompiledOperations } from '../plan/compiled-operations';
import { Graph } from '../plan/graph';
import { defaultSettings } from '../settings';
import { planned } from '../testing/compiled';
import { Authorizer } from './authorizer';
import type { PolicyView } from './decisions';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@policy", "@inaccessible", "@interfaceObject"])`;

const subgraphs = {
  films: `
    type Query { media: [Media] }
    interface Media @key(fields: "id") { id: ID! }
    type Film implements Media @key(fields: "id") @inaccessible @policy(policies: [["film:read"]]) { id: ID! }
    type Song implements Media @key(fields: "id") { id: ID! }`,
  ratings: `
    type Query { top: [Media] }
    type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int }`,
};

function composed(): Graph {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(link + sdl),
  }));
  return new Graph(String(composeServices(services).supergraphSdl));
}

describe('callers', () => {
  const graph = composed();
  const policy: PolicyView = { version: 1, holds: ({ roles }, name) => roles.includes(name) };
  const authorizer = new Authorizer(graph, () => policy);
  const operation = new DocumentReader(graph.publicSchema, limitsFor(true, {})).read('{ top { id } }', undefined);
  const operations = new CompiledOperations(graph, { ...defaultSettings.execution, overrideLabels: [] });
  const answerFor = (roles: readonly string[]) => {
    const session = { ...anonymous, isAnonymous: false, caller: { ...anonymous.caller, roles } };
    const authorized = authorizer.authorize(operation, session);
    const compiled = planned(operations.find(operation, authorized, {}));
    return { compiled, shape: compileShape({ ...compiled, decisions: authorized.decisions }) };
  };

  it('share nothing where an object may be of a hidden type, of which its interface alone says what it asks', () => {
    const [open, closed] = [answerFor(['film:read']), answerFor([])];
    expect(open.shape).not.toEqual(closed.shape);
    expect(open.compiled).not.toBe(closed.compiled);
    expect(answerFor(['song:read']).compiled).toBe(closed.compiled);
  });
});
