import { buildASTSchema, parse } from 'graphql';
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

  it('are empty for a graph that asks for nothing', () => {
    expect(requirementsOf('type Query { hello: String }').isEmpty).toBe(true);
  });
});
