import { type GraphQLCompositeType, type GraphQLObjectType, isAbstractType } from 'graphql';
import { ProtectedSchema } from './protected-schema';

/** Everything a schema can say about the shape of an answer. */
export const variedSchema = new ProtectedSchema(`
  type Query {
    patient(id: ID): Patient
    patients(first: Int): [Patient!]!
    record: Record
    records: [Record]!
    evidence: [[Evidence!]]
    code: Grams
    own: Person @policy(policies: [["own:read"]])
  }
  interface Record { id: ID! title: String author: Person related(first: Int): [Record!] }
  interface Person { id: ID! name: String! }
  union Evidence = Note | Scan | Patient
  type Note implements Record { id: ID! title: String author: Person related(first: Int): [Record!] text: String! }
  type Scan implements Record @policy(policies: [["scan:read"]]) {
    id: ID! title: String author: Person related(first: Int): [Record!] pixels: Int!
  }
  type Panel implements Record {
    id: ID! title: String @policy(policies: [["title:read"]]) author: Person related(first: Int): [Record!]
    values: [Float!]! units: [[String]!]
  }
  type Doctor implements Person @policy(policies: [["doctor:read"]]) { id: ID! name: String! patients: [Patient!]! }
  type Patient implements Person {
    id: ID! name: String! age(unit: String): Int isAlive: Boolean! mood: Mood! moods: [Mood!] weight: Grams
    secret: String @policy(policies: [["secret:read"]])
    secretAge: Int! @policy(policies: [["secret:read"]])
    doctor: Doctor! friends: [[Patient]!] records: [Record!]! history: [Record]
  }
  enum Mood @policy(policies: [["mood:read"]]) { GOOD BAD FAIR }
  scalar Grams
`);

/** all that the schema asks for */
export const allPolicies = ['own:read', 'scan:read', 'title:read', 'doctor:read', 'secret:read', 'mood:read'];

/** The object types that a type stands for. */
export const objectTypes = (type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? variedSchema.schema.getPossibleTypes(type) : [type];
