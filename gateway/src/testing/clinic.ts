import { EventSource } from './event-source';
import { TestSubgraph } from './test-subgraph';

export const passportKey = (subgraph: string): string => `${subgraph} signs with this key, for tests only`;

const patientsSdl = `
  type Query {
    patient(id: ID!): Patient @policy(policies: [["patient:read"]])
    patients: [Patient] @policy(policies: [["patient:read"]])
    patientByIdentifier(system: String!, value: String!): Patient @policy(policies: [["patient:look-up"]])
    records: [Record] @policy(policies: [["patient:read"]])
    either: String @policy(policies: [["alpha:read", "beta:read"], ["gamma:read"]])
    scoped: String @requiresScopes(scopes: [["clinic"]])
    welcome: String @authenticated
    broken(how: String!): String @authenticated
  }
  type Mutation {
    renamePatient(id: ID!, name: String!): RenamePayload! @policy(policies: [["patient:write"]])
    revoke: String @authenticated
  }
  type RenamePayload { patient: Patient done: Boolean! }
  type Patient @key(fields: "id") @policy(policies: [["patient:read"]]) {
    id: ID!
    name: String!
    secret(hint: String): String @policy(policies: [["secret:read"]])
    address: Address
    mood: Mood
    weight: Grams
    friends: [[Patient]]
    records: [Record]
    doctor: Doctor
  }
  type Address { city: String! code: String @policy(policies: [["secret:read"]]) }
  enum Mood @policy(policies: [["mood:read"]]) { GOOD BAD }
  scalar Grams @policy(policies: [["weight:read"]])
  type Doctor @key(fields: "id") @authenticated { id: ID! name: String! }
  interface Record { id: ID! title: String author: String }
  type Note implements Record @key(fields: "id") @policy(policies: [["note:read"]]) { id: ID! title: String author: String text: String }
  type Scan implements Record @key(fields: "id") @policy(policies: [["scan:read"]]) {
    id: ID!
    title: String
    author: String @policy(policies: [["author:read"]])
    pixels: Int
  }
`;

const insightsSdl = `
  type Query { alerts: [Alert] @policy(policies: [["alert:read"]]) }
  type Subscription {
    alertRaised(after: String): AlertEvent @policy(policies: [["alert:read"]])
    ticked: Int @authenticated
  }
  type AlertEvent @policy(policies: [["alert:read"]]) { cursor: String! alert: Alert }
  type Alert @key(fields: "id") @policy(policies: [["alert:read"]]) { id: ID! patient: Patient evidence: [Evidence]! notes: [Note] }
  union Evidence = Note | Scan
  type Patient @key(fields: "id") @policy(policies: [["patient:read"]]) {
    id: ID!
    alerts: [Alert] @policy(policies: [["alert:read"]])
  }
  type Note @key(fields: "id") @policy(policies: [["note:read"]]) { id: ID! }
  type Scan @key(fields: "id") @policy(policies: [["scan:read"]]) { id: ID! }
`;

export const patientUuid = '0190c0de-0000-7000-8000-000000000001';

const patients = new Map([
  [
    '1',
    {
      id: '1',
      name: 'Anna Nowak',
      secret: 's1',
      address: { city: 'Gdynia', code: '81-001' },
      mood: 'GOOD',
      weight: 61_000,
    },
  ],
  [
    '2',
    { id: '2', name: 'Jan Kos', secret: 's2', address: { city: 'Sopot', code: '81-701' }, mood: 'BAD', weight: 80_000 },
  ],
]);
const records = [
  { __typename: 'Note', id: 'n1', title: 'a note', author: 'Dr A', text: 'well' },
  { __typename: 'Scan', id: 's1', title: 'a scan', author: 'Dr B', pixels: 7 },
];
const find = (reference: { id: string }): unknown => records.find(({ id }) => id === reference.id) ?? null;

type Noting = { salus: { facts: unknown[]; refused: unknown[]; reductions: unknown[] } };

function look(context: Noting, id: string): unknown {
  const found = patients.get(id) ?? null;
  const about = { patient: patientUuid, category: 'patient' };
  if (found) context.salus.facts.push({ ...about, count: 1 });
  else context.salus.refused.push(about);
  return found;
}

/** Two subgraphs with a bit of everything: union, interface, enum, scalar, lists of lists, a subscription, entities both ways. */
export class Clinic {
  readonly alerts = new EventSource<Record<string, unknown>>();
  /** what was raised, for who comes back with a cursor */
  readonly #inbox: Record<string, unknown>[] = [];
  readonly ticks = new EventSource<number>();
  /** what `Mutation.revoke` tells the gateway */
  reduction: { grantees: string[]; position: number | null } | undefined;
  readonly patients: TestSubgraph;
  readonly insights: TestSubgraph;

  constructor() {
    this.patients = new TestSubgraph({
      name: 'patients',
      sdl: patientsSdl,
      passportKey: passportKey('patients'),
      resolvers: this.#patientResolvers(),
    });
    this.insights = new TestSubgraph({
      name: 'insights',
      sdl: insightsSdl,
      passportKey: passportKey('insights'),
      resolvers: this.#insightResolvers(),
    });
  }

  get subgraphs(): readonly TestSubgraph[] {
    return [this.patients, this.insights];
  }

  /** As the real inbox does: kept, and told to whoever listens. */
  raise(event: { cursor: string } & Record<string, unknown>): void {
    this.#inbox.push(event);
    this.alerts.send(event);
  }

  #missed(after: string | undefined): Record<string, unknown>[] {
    if (after === undefined) return [];
    return this.#inbox.slice(this.#inbox.findIndex(({ cursor }) => cursor === after) + 1);
  }

  async start(): Promise<this> {
    await Promise.all(this.subgraphs.map((subgraph) => subgraph.start()));
    return this;
  }

  async stop(): Promise<void> {
    await Promise.all(this.subgraphs.map((subgraph) => subgraph.stop().catch(() => undefined)));
  }

  #patientResolvers() {
    return {
      Query: {
        patient: (_: never, { id }: { id: string }, context: Noting) => look(context, id),
        patients: () => [...patients.values()],
        patientByIdentifier: (_: never, __: never, context: Noting) => look(context, '1'),
        records: () => records,
        either: () => 'either',
        scoped: () => 'scoped',
        welcome: () => 'welcome',
        broken: (_: never, { how }: { how: string }) => {
          throw Object.assign(new Error(`secret detail of ${how}`), { extensions: { code: how } });
        },
      },
      Mutation: {
        renamePatient: (_: never, { id }: { id: string }, context: Noting) => ({
          patient: look(context, id),
          done: true,
        }),
        revoke: (_: never, __: never, context: Noting) => {
          if (this.reduction) context.salus.reductions.push(this.reduction);
          return 'revoked';
        },
      },
      Patient: {
        __resolveReference: ({ id }: { id: string }, context: Noting) => look(context, id),
        friends: () => [[patients.get('2')], [patients.get('1'), patients.get('2')]],
        records: () => records,
        doctor: () => ({ id: 'd1', name: 'Dr A' }),
      },
      Note: { __resolveReference: find },
      Scan: { __resolveReference: find },
      Doctor: { __resolveReference: () => ({ id: 'd1', name: 'Dr A' }) },
    } as never;
  }

  #insightResolvers() {
    const evidence = records.map(({ __typename, id }) => ({ __typename, id }));
    const alert = { id: 'a1', patient: { id: '1' }, evidence, notes: [{ id: 'n1' }] };
    return {
      Query: { alerts: () => [alert, { ...alert, id: 'a2', patient: { id: '2' } }] },
      Subscription: {
        alertRaised: {
          subscribe: (_: never, { after }: { after?: string }) => this.alerts.iterate(this.#missed(after)),
          resolve: (event: Record<string, unknown>) => ({ cursor: event.cursor, alert: { ...alert, ...event } }),
        },
        ticked: { subscribe: () => this.ticks.iterate(), resolve: (tick: number) => tick },
      },
      Patient: { __resolveReference: (reference: unknown) => reference, alerts: () => [alert] },
    } as never;
  }
}
