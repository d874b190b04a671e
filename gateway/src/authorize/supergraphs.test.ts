import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { onEachEngine, type ScenarioGateway } from '../conformance/scenario';
import { byKey, federation } from '../conformance/scenario-subgraph';
import { Graph } from '../plan/graph';
import { protectedSupergraph } from '../testing/protected-supergraph';
import { TestIdentity } from '../testing/test-identity';

const imports = federation(
  '@key',
  '@external',
  '@requires',
  '@provides',
  '@shareable',
  '@interfaceObject',
  '@policy',
  '@authenticated',
);

const composed = (...sdls: string[]) =>
  composeServices(
    sdls.map((sdl, index) => ({ name: `s${index}`, url: 'http://localhost', typeDefs: parse(imports + sdl) })),
  );
const faultsOf = (...sdls: string[]): string =>
  composed(...sdls)
    .errors?.map(String)
    .join('\n') ?? 'none';

describe('composition itself', () => {
  it('refuses requirements on interfaces and on their fields', () => {
    const types = 'type Query { all: [Record] } type Note implements Record { id: ID! }';
    const asked = '@policy(policies: [["x"]])';
    expect(faultsOf(`${types} interface Record ${asked} { id: ID! }`)).toMatch(/interface/i);
    expect(faultsOf(`${types} interface Record { id: ID! ${asked} }`)).toMatch(/interface/i);
  });

  it('refuses a field that reads a protected one through @requires and does not ask for the same', () => {
    const owner =
      'type Query { person: Person } type Person @key(fields: "id") { id: ID! genes: String @policy(policies: [["genes"]]) }';
    const reader = (asked: string) =>
      `type Person @key(fields: "id") { id: ID! genes: String @external risk: Int @requires(fields: "genes") ${asked} }`;
    expect(faultsOf(owner, reader(''))).toMatch(/genes/);
    expect(faultsOf(owner, reader('@policy(policies: [["other"]])'))).toMatch(/genes/);
    expect(faultsOf(owner, reader('@policy(policies: [["genes"]])'))).toBe('none');
  });
});

it('does not serve a supergraph that reads fields by @fromContext, which nothing here would protect', () => {
  const { supergraphSdl, errors } = composeServices([
    {
      name: 'one',
      url: 'http://localhost',
      typeDefs: parse(`${federation('@key', '@context', '@fromContext')}
        type Query { person: Person } type Person @key(fields: "id") @context(name: "who") { id: ID! genes: String! child: Child! }
        type Child @key(fields: "id") { id: ID! risk(of: String @fromContext(field: "$who { genes }")): Int! }`),
    },
  ]);
  expect(errors).toBeUndefined();
  expect(() => new Graph(supergraphSdl ?? '')).toThrow(/context/);
});

const person = { id: 'p1', name: 'Ewa', genes: 'BRCA1', address: { street: 'Long', flat: 7 } };
const records = [
  { __typename: 'Note', id: 'n1', title: 'a note', author: 'Dr A' },
  { __typename: 'Scan', id: 's1', title: 'a scan', author: 'Dr B' },
];

const subgraphs = [
  {
    name: 'people',
    sdl: `${imports}
      type Query { person: Person records: [Record] either: Either mixed: [Either] }
      type Person @key(fields: "id") { id: ID! name: String genes: String @shareable address: Address records: [Record] friend: Person }
      type Address @shareable { street: String flat: Int }
      interface Record { id: ID! title: String author: String }
      type Note implements Record @key(fields: "id") { id: ID! title: String author: String }
      type Scan implements Record @key(fields: "id") { id: ID! title: String author: String }
      union Either = Note | Scan
      interface Media @key(fields: "id") { id: ID! mark: String }
      type Film implements Media @key(fields: "id") { id: ID! mark: String }
      extend type Query { media: [Media] }`,
    resolvers: {
      Query: {
        person: () => person,
        records: () => records,
        either: () => records[0],
        mixed: () => records,
        media: () => [{ __typename: 'Film', id: 'f1', mark: 'secret mark' }],
      },
      Person: { __resolveReference: () => person, records: () => records, friend: () => person },
      Media: { __resolveReference: ({ id }: { id: string }) => ({ __typename: 'Film', id, mark: 'secret mark' }) },
      Film: { __resolveReference: ({ id }: { id: string }) => ({ id, mark: 'secret mark' }) },
      Note: { __resolveReference: byKey(records, 'id') },
      Scan: { __resolveReference: byKey(records, 'id') },
    },
  },
  {
    name: 'risks',
    sdl: `${imports}
      type Query { provided: Person @provides(fields: "genes") }
      type Person @key(fields: "id") { id: ID! genes: String @external address: Address @external records: [Record] @external
        risk: String @requires(fields: "genes") far: String @requires(fields: "address { flat }") read: String @requires(fields: "records { author }") open: Int }
      type Address @shareable { street: String flat: Int }
      interface Record { author: String }
      type Note implements Record @key(fields: "id") { id: ID! author: String @external }
      type Scan implements Record @key(fields: "id") { id: ID! author: String @external }
      type Media @key(fields: "id") @interfaceObject { id: ID! mark: String @external told: String @requires(fields: "mark") }`,
    resolvers: {
      Query: { provided: () => ({ id: 'p1', genes: 'BRCA1' }) },
      Person: {
        __resolveReference: (reference: object) => reference,
        risk: ({ genes }: { genes: string }) => `risk of ${genes}`,
        far: ({ address }: { address: { flat: number } }) => `flat ${address.flat}`,
        read: ({ records: read }: { records: { author: string }[] }) => read.map(({ author }) => author).join(),
        open: () => 1,
      },
      Media: {
        __resolveReference: (reference: object) => reference,
        told: ({ mark }: { mark: string }) => `told ${mark}`,
      },
    },
  },
];

describe('a supergraph that was written by hand', () => {
  let identity: TestIdentity;
  beforeAll(async () => (identity = await TestIdentity.start()));
  afterAll(() => identity.stop());

  const under = (name: string, asked: Record<string, string>, tests: (ask: Ask) => void): void => {
    const settings = {
      get identity() {
        return { issuer: identity.issuer, audience: identity.audience };
      },
      authorization: { policies: Object.fromEntries(Object.values(asked).map((each) => [each, { roles: [each] }])) },
    };
    const rewrite = (supergraph: string) => protectedSupergraph(supergraph, asked);
    onEachEngine(name, { subgraphs, settings, rewrite }, (gateway) => {
      tests(async (roles, query) => {
        const token = await identity.token({ roles });
        return { ...(await gateway().ask(query, undefined, token)), gateway: gateway() };
      });
    });
  };
  type Ask = (
    roles: readonly string[],
    query: string,
  ) => Promise<Awaited<ReturnType<ScenarioGateway['ask']>> & { gateway: ScenarioGateway }>;

  under('with a requirement on an interface', { Record: 'record', 'Record.author': 'author' }, (ask) => {
    const ways = [
      '{ records { author } }',
      '{ records { ... on Note { author } ... on Scan { a: author } } }',
      '{ records { ...R } } fragment R on Record { ... on Scan { ...S } } fragment S on Scan { author }',
      '{ either { ... on Record { author } } mixed { ... on Note { author } } }',
      '{ person { records { ... on Scan { author } } friend { records { author } } } }',
    ];
    it.each(ways)('closes its types, however they are asked for: %s', async (query) => {
      for (const roles of [[], ['record'], ['author']]) {
        const { data, errors } = await ask(roles, query);
        expect(JSON.stringify(data)).not.toContain('Dr ');
        expect(errors.map(({ extensions }) => extensions.code)).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
      }
      expect(JSON.stringify((await ask(['record', 'author'], query)).data)).toContain('Dr ');
    });

    it('closes what reads its types', async () => {
      expect((await ask(['record'], '{ person { read open } }')).data).toEqual({ person: { read: null, open: 1 } });
      const { data } = await ask(['record', 'author'], '{ person { read } }');
      expect(data).toEqual({ person: { read: 'Dr A,Dr B' } });
    });

    it('shows neither type names nor keys of what is closed', async () => {
      const { data } = await ask(['author'], '{ records { __typename id } person { records { t: __typename } } }');
      expect(data).toEqual({ records: null, person: { records: null } });
    });
  });

  under('with a requirement on a union', { Either: 'either' }, (ask) => {
    it('closes the fields that return it, not its members elsewhere', async () => {
      const query = '{ either { __typename } mixed { ... on Note { title } } records { title } }';
      expect((await ask([], query)).data).toEqual({
        either: null,
        mixed: null,
        records: [{ title: 'a note' }, { title: 'a scan' }],
      });
      expect((await ask(['either'], '{ either { __typename } }')).data).toEqual({ either: { __typename: 'Note' } });
    });
  });

  const read = { 'Person.genes': 'genes', 'Address.flat': 'flat', 'Scan.author': 'author', 'Film.mark': 'mark' };
  under('in which fields read protected ones', read, (ask) => {
    it('closes them alike, and asks no subgraph for what they read', async () => {
      const { data, errors, gateway } = await ask([], '{ person { risk far read open } provided { risk } }');
      expect(data).toEqual({ person: { risk: null, far: null, read: null, open: 1 }, provided: { risk: null } });
      expect(errors).toHaveLength(4);
      const asked = [...gateway.subgraphs.values()].flatMap((each) => each.asked.map(({ query }) => query)).join();
      for (const field of ['genes', 'flat', 'author', 'risk']) expect(asked).not.toContain(field);
    });

    it('opens each to whoever holds what it reads', async () => {
      const query = '{ person { risk far read } }';
      const { data } = await ask(['genes', 'flat', 'author'], query);
      expect(data).toEqual({ person: { risk: 'risk of BRCA1', far: 'flat 7', read: 'Dr A,Dr B' } });
      expect((await ask(['flat'], query)).data).toEqual({ person: { risk: null, far: 'flat 7', read: null } });
    });

    it('closes what an interface object reads, asked for through the interface or through a type', async () => {
      const query = '{ media { told ... on Film { again: told } } }';
      expect((await ask([], query)).data).toEqual({ media: [{ told: null, again: null }] });
      expect((await ask(['mark'], query)).data).toEqual({
        media: [{ told: 'told secret mark', again: 'told secret mark' }],
      });
    });

    it('gives nobody by @provides what is closed to them', async () => {
      expect((await ask([], '{ provided { id genes } }')).data).toEqual({ provided: { id: 'p1', genes: null } });
      expect((await ask(['genes'], '{ provided { genes } }')).data).toEqual({ provided: { genes: 'BRCA1' } });
    });
  });

  under('with a requirement on a key', { 'Person.id': 'identifier', 'Note.id': 'identifier' }, (ask) => {
    it('uses the key to put the answer together and does not show it', async () => {
      const { data } = await ask([], '{ person { open risk } records { id title } }');
      expect(data).toEqual({
        person: { open: 1, risk: 'risk of BRCA1' },
        records: [null, { id: 's1', title: 'a scan' }],
      });
    });
  });
});
