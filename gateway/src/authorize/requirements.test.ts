import { buildASTSchema, type GraphQLObjectType, parse } from 'graphql';
import { anonymous } from '../authenticate/session';
import { CoordinateRules, Decisions } from './decisions';
import { describeRequirement } from './requirement';
import { Requirements } from './requirements';

const core = (imports: string) => `
  schema @link(url: "https://specs.apollo.dev/link/v1.0") ${imports} { query: Query }
  directive @link(url: String, as: String, for: String) repeatable on SCHEMA
  directive @join__field(graph: String, requires: String) repeatable on FIELD_DEFINITION
  directive @policy(policies: [[String!]!]!) on OBJECT | INTERFACE | FIELD_DEFINITION
  directive @guard(policies: [[String!]!]!) on OBJECT | INTERFACE | FIELD_DEFINITION
`;
const policyLink = '@link(url: "https://specs.apollo.dev/policy/v0.1", for: "SECURITY")';

function requirementsOf(types: string, imports = policyLink): Requirements {
  const document = parse(core(imports) + types);
  return new Requirements(document, buildASTSchema(document));
}

const ask = (name: string) => `@policy(policies: [["${name}"]])`;

describe('the requirements of a supergraph', () => {
  it('cover with an interface whatever implements it, though asked for through the type', () => {
    const requirements = requirementsOf(`
      type Query { all: [Record] }
      interface Record ${ask('record:read')} { title: String ${ask('title:read')} }
      type Note implements Record { title: String }`);
    expect(describeRequirement(requirements.ofType('Note'))).toContain('record:read');
    expect(describeRequirement(requirements.ofField('Note', 'title'))).toContain('title:read');
  });

  it('do not hold one type of an interface to what another one asks, where composition wrote both on the interface', () => {
    const requirements = requirementsOf(`
      type Query { all: [Record] }
      interface Record @policy(policies: [["note:read", "scan:read"]]) { title: String }
      type Note implements Record ${ask('note:read')} { title: String }
      type Scan implements Record ${ask('scan:read')} { title: String }`);
    expect(describeRequirement(requirements.ofType('Note'))).toBe('authenticated and (policy note:read)');
  });

  it('follow what a field reads through @requires, however deep and through other such fields', () => {
    const requirements = requirementsOf(`
      type Query { patient: Patient }
      type Patient {
        risk: Int @join__field(graph: "A", requires: "score history { gene { code } }")
        score: Int @join__field(graph: "B", requires: "secret")
        secret: Int ${ask('secret:read')}
        history: History
      }
      type History ${ask('history:read')} { gene: Gene }
      type Gene { code: String ${ask('gene:read')} }`);
    const asked = describeRequirement(requirements.ofField('Patient', 'risk'));
    for (const policy of ['secret:read', 'history:read', 'gene:read']) expect(asked).toContain(policy);
  });

  it('end where fields read each other in a circle', () => {
    const requirements = requirementsOf(`
      type Query { one: Int @join__field(graph: "A", requires: "two") two: Int @join__field(graph: "B", requires: "one") ${ask('x:read')} }`);
    expect(describeRequirement(requirements.ofField('Query', 'one'))).toContain('x:read');
  });

  it('know a directive by the name it was linked as', () => {
    const linked = '@link(url: "https://specs.apollo.dev/policy/v0.1", as: "guard", for: "SECURITY")';
    const requirements = requirementsOf('type Query { hidden: Int @guard(policies: [["x:read"]]) open: Int }', linked);
    expect(describeRequirement(requirements.ofField('Query', 'hidden'))).toContain('x:read');
    expect(describeRequirement(requirements.ofField('Query', 'open'))).toBe('nothing');
  });

  it('know a directive by its own name where it is defined and linked to nothing', () => {
    const requirements = requirementsOf('type Query { hidden: Int @policy(policies: [["x:read"]]) }', '');
    expect(describeRequirement(requirements.ofField('Query', 'hidden'))).toContain('x:read');
  });

  it('are found on extensions of types too', () => {
    const requirements = requirementsOf(`
      type Query { one: Int } type Note { id: ID }
      extend type Note ${ask('more:read')} { text: String ${ask('text:read')} }`);
    expect(describeRequirement(requirements.ofType('Note'))).toContain('more:read');
    expect(describeRequirement(requirements.ofField('Note', 'text'))).toContain('text:read');
  });

  it('of an interface that asks less than its types together are asked of each', () => {
    const requirements = requirementsOf(`
      type Query { all: [Record] }
      interface Record ${ask('record:read')} { title: String }
      type Note implements Record @policy(policies: [["record:read", "note:read"]]) { title: String }
      type Scan implements Record { title: String }`);
    expect(describeRequirement(requirements.ofType('Scan'))).toContain('record:read');
  });

  it('follow a field that is read on an interface to every type of it', () => {
    const requirements = requirementsOf(`
      type Query { person: Person }
      type Person { summary: String @join__field(graph: "A", requires: "records { title ... on Scan { pixels } }") records: [Record] }
      interface Record { title: String }
      type Note implements Record ${ask('note:read')} { title: String }
      type Scan implements Record { title: String ${ask('title:read')} pixels: Int ${ask('pixel:read')} }`);
    const asked = describeRequirement(requirements.ofField('Person', 'summary'));
    for (const policy of ['note:read', 'title:read', 'pixel:read']) expect(asked).toContain(policy);
  });

  it('follow what an interface object reads for the types of its interface', () => {
    const requirements = requirementsOf(`
      type Query { media: Media }
      interface Media { mark: String told: String @join__field(graph: "A", requires: "mark") }
      type Film implements Media { mark: String ${ask('mark:read')} told: String }
      type Song implements Media { mark: String told: String }`);
    expect(describeRequirement(requirements.ofField('Film', 'told'))).toContain('mark:read');
    expect(describeRequirement(requirements.ofField('Song', 'told'))).toBe('nothing');
  });

  it('that name no way at all are met by nobody, one that asks for no policy by everybody who is known', () => {
    const requirements = requirementsOf(
      'type Query { never: Int @policy(policies: []) known: Int @policy(policies: [[]]) }',
    );
    const rules = new CoordinateRules(requirements, requirements.schema);
    const query = requirements.schema.getQueryType() as GraphQLObjectType;
    const view = { version: 1, holds: () => true };
    const known = new Decisions(rules, { ...anonymous, isAnonymous: false }, view);
    expect([known.field(query, 'never'), known.field(query, 'known')]).toEqual(['refused', 'granted']);
    expect(new Decisions(rules, anonymous, view).field(query, 'known')).toBe('refused');
  });

  it('are empty for a graph that asks for nothing', () => {
    expect(requirementsOf('type Query { hello: String }').isEmpty).toBe(true);
  });
});
