export interface Addresses {
  readonly news: string;
  readonly orders: string;
  readonly customers: string;
}

/** Three subgraphs: one tells what happened, two know more about what it happened to. As composition writes it, scalars of it apart. */
export const supergraph = ({ news, orders, customers }: Addresses): string => `schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
{ query: Query subscription: Subscription }
directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
scalar join__FieldSet
scalar link__Import
enum link__Purpose { SECURITY EXECUTION }
enum join__Graph {
  NEWS @join__graph(name: "news", url: "${news}")
  ORDERS @join__graph(name: "orders", url: "${orders}")
  CUSTOMERS @join__graph(name: "customers", url: "${customers}")
}
type Query @join__type(graph: NEWS) @join__type(graph: ORDERS) @join__type(graph: CUSTOMERS) {
  latest: String @join__field(graph: NEWS)
}
type Subscription @join__type(graph: NEWS) { happened(after: String): Happening }
type Happening @join__type(graph: NEWS) { cursor: String! sentAt: Float! order: Order! customer: Customer! }
type Order @join__type(graph: NEWS, key: "id") @join__type(graph: ORDERS, key: "id") {
  id: ID!
  title: String! @join__field(graph: ORDERS)
  total: Float! @join__field(graph: ORDERS)
}
type Customer @join__type(graph: NEWS, key: "id") @join__type(graph: CUSTOMERS, key: "id") {
  id: ID!
  name: String! @join__field(graph: CUSTOMERS)
  town: String! @join__field(graph: CUSTOMERS)
}
`;

export const subscription =
  'subscription News($after: String) { happened(after: $after) { cursor sentAt order { id title total } customer { id name town } } }';
