import { compose, CompositionError } from './compose';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@shareable", "@policy", "@authenticated", "@interfaceObject"])\n`;

const read = '@policy(policies: [["patient:read"]])';
const people = (body: string): { name: string; sdl: string } => ({ name: 'people', sdl: `${link}${body}` });
const query = `type Query { patient(id: ID!): Patient ${read} }`;

function faultsOf(...subgraphs: { name: string; sdl: string }[]): readonly string[] {
  try {
    compose(subgraphs);
    return [];
  } catch (error) {
    if (error instanceof CompositionError) return error.faults;
    throw error;
  }
}

describe('composition', () => {
  it('accepts a graph in which everything is under a requirement', () => {
    const connection = `
      type Patient @key(fields: "id") ${read} { id: ID! name: HumanName! grants: [Grant!] }
      type Grant @policy(policies: [["grant:read"]]) { id: ID! patient: Patient }
      type PatientConnection ${read} { nodes: [Patient!]! totalCount: Int! }
      type HumanName { given: String! }
      type Query { patient(id: ID!): Patient ${read} viewer: Viewer! @authenticated }
      type Viewer { subject: String! patients: PatientConnection }`;
    expect(faultsOf(people(connection))).toEqual([]);
  });

  it.each([
    [
      'a field of patient data without a requirement',
      `${query} type Patient ${read} { id: ID! visits: [Visit!] } type Visit { at: String }`,
      /^Visit\.at: no requirement/,
    ],
    [
      'a root field without a requirement of its own',
      `type Query { patient: Patient } type Patient ${read} { id: ID! }`,
      /^Query\.patient: a root field/,
    ],
    [
      'a stricter field that may not be null',
      `${query} type Patient ${read} { id: ID! pin: String! @policy(policies: [["pin:read"]]) }`,
      /^Patient\.pin: .* must be nullable/,
    ],
    [
      'a protected type that may not be null',
      `${query} type Patient ${read} { id: ID! note: Note! } type Note @policy(policies: [["note:read"]]) { id: ID! }`,
      /^Patient\.note: .* must be nullable/,
    ],
    [
      'a protected type that a root field must return',
      `type Query { patient: Patient! ${read} } type Patient ${read} { id: ID! }`,
      /^Query\.patient: .* must be nullable/,
    ],
    [
      'a union that may not be null though one member asks more',
      `${query} type Patient ${read} { any: Any! } union Any = Patient | Note type Note @policy(policies: [["note:read"]]) { id: ID! }`,
      /^Patient\.any: .* must be nullable/,
    ],
  ])('refuses %s', (_what, body, fault) => {
    expect(faultsOf(people(body))).toEqual([expect.stringMatching(fault)]);
  });

  it('accepts a list that is always there of a union whose items need not be', () => {
    const sdl = `${query} type Patient ${read} { id: ID! any: [Any]! } union Any = Patient | Note type Note @policy(policies: [["note:read"]]) { id: ID! }`;
    expect(faultsOf(people(sdl))).toEqual([]);
  });

  const reading = (requirement: string) => ({
    name: 'risks',
    sdl: `${link} type Patient @key(fields: "id") { id: ID! genes: String @external risk: Int @requires(fields: "genes") ${requirement} }`,
  });
  const genes = people(
    `${query} type Patient @key(fields: "id") ${read} { id: ID! genes: String @policy(policies: [["gene:read"]]) }`,
  );

  it('refuses a field that reads a stricter one through @requires', () => {
    expect(faultsOf(genes, reading(read))).toEqual([expect.stringMatching(/policy gene:read|@requires/)]);
    expect(faultsOf(genes, reading('@policy(policies: [["gene:read"]])'))).toEqual([]);
  });

  it('says what is wrong with subgraphs that do not fit together', () => {
    expect(faultsOf(people(`type Query { patient: Patient ${read} }`))).toEqual([
      expect.stringContaining('Unknown type'),
    ]);
  });

  it('writes the same text whatever the order of the subgraphs', () => {
    const risks = reading('@policy(policies: [["gene:read"]])');
    expect(compose([genes, risks])).toEqual(compose([risks, genes]));
    expect(compose([genes, risks]).publicSchema).toContain('risk: Int');
  });
});
