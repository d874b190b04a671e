// The four subgraphs: their SDL, twice, and their resolvers. `open` is for gateways that know no requirements (in the words of
// Federation 1, which all of them read); `closed` asks something of the caller at every level.
import { products, reviews, stock, users } from './data.mjs';

const definitions = {
  accounts: `
    extend type Query {
      me: User @authenticated
      user(id: ID!): User @authenticated
      users: [User] @authenticated
    }
    type User @key(fields: "id") {
      id: ID!
      name: String @policy(policies: [["person:read"]])
      username: String @shareable
      birthday: Int @policy(policies: [["birthday:read"]])
    }`,
  inventory: `
    extend type Product @key(fields: "upc") {
      upc: String! @external
      weight: Int @external
      price: Int @external
      inStock: Boolean @authenticated
      shippingEstimate: Int @requires(fields: "price weight") @requiresScopes(scopes: [["catalogue"]])
    }`,
  products: `
    extend type Query {
      topProducts(first: Int = 5): [Product] @requiresScopes(scopes: [["catalogue"]])
    }
    type Product @key(fields: "upc") {
      upc: String!
      name: String
      price: Int @requiresScopes(scopes: [["catalogue"]])
      weight: Int
    }`,
  reviews: `
    type Review @key(fields: "id") {
      id: ID!
      body: String @policy(policies: [["review:read"], ["review:write"]])
      author: User @provides(fields: "username")
      product: Product
    }
    extend type User @key(fields: "id") {
      id: ID! @external
      username: String @external
      reviews: [Review] @policy(policies: [["review:read"]])
    }
    extend type Product @key(fields: "upc") {
      upc: String! @external
      reviews: [Review] @authenticated
    }`,
};

/** What Federation 1 does not know. */
const newer = / @(authenticated|policy|requiresScopes|shareable)(\([^)]*\))?/g;
const federation = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@provides",
    "@shareable", "@authenticated", "@policy", "@requiresScopes"])`;

const closed = (sdl) => federation + sdl.replaceAll('extend type', 'type').replaceAll('! @external', '!');

export const names = Object.keys(definitions);
export const openSdl = (name) => definitions[name].replaceAll(newer, '');
export const closedSdl = (name) => closed(definitions[name]);

const by = (rows, key) => new Map(rows.map((row) => [row[key], row]));
const userById = by(users, 'id');
const productByUpc = by(products, 'upc');
const stockByUpc = by(stock, 'upc');
const reviewById = by(reviews, 'id');

export const resolvers = {
  accounts: {
    Query: { me: () => users[0], user: (_root, { id }) => userById.get(id), users: () => users },
    User: { __resolveReference: ({ id }) => userById.get(id) },
  },
  inventory: {
    Product: {
      __resolveReference: (reference) => ({ ...reference, ...stockByUpc.get(reference.upc) }),
      shippingEstimate: ({ price, weight }) => (price > 1000 ? 0 : Math.round(weight / 100)),
    },
  },
  products: {
    Query: { topProducts: (_root, { first }) => products.slice(0, first) },
    Product: { __resolveReference: ({ upc }) => productByUpc.get(upc) },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }) => reviewById.get(id),
      author: ({ author }) => ({ __typename: 'User', ...userById.get(author) }),
      product: ({ product }) => ({ __typename: 'Product', upc: product }),
    },
    User: { reviews: ({ id }) => reviews.filter(({ author }) => author === id) },
    Product: { reviews: ({ upc }) => reviews.filter(({ product }) => product === upc) },
  },
};
