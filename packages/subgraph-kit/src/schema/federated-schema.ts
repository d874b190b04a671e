import { buildSubgraphSchema } from '@apollo/subgraph';
import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { type DocumentNode, type GraphQLResolveInfo, type GraphQLSchema, parse, print } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { withPageSizes } from './page-sizes';

/** Each takes the key of its own type. */
export type ReferenceResolver = (reference: never, context: never, info: GraphQLResolveInfo) => unknown;

/** A class as type-graphql and TypeORM want it: to be told apart, not to be called. */
export type AnyClass = abstract new (...parameters: never[]) => object;

export interface SchemaParts {
  resolvers: readonly AnyClass[];
  orphanedTypes?: readonly AnyClass[];
  container: { get(resolver: unknown): unknown };
  references: Readonly<Record<string, ReferenceResolver>>;
}

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ' +
  '["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override", "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize"])';

const subscriptionsComeFromResolvers = {
  publish: (): never => {
    throw new TypeError('events travel through the event log, not through a pub-sub');
  },
  subscribe: (): never => {
    throw new TypeError('subscriptions are read from an inbox, not from a pub-sub');
  },
};

/** Builds the executable federated schema of a subgraph and its SDL, from type-graphql classes. */
export function federatedSchema(parts: SchemaParts): { schema: GraphQLSchema; sdl: string } {
  const plain = buildSchemaSync({
    resolvers: [...parts.resolvers] as unknown as NonEmptyArray<AnyClass>,
    orphanedTypes: [...(parts.orphanedTypes ?? [])],
    container: { get: (resolver) => parts.container.get(resolver) },
    pubSub: subscriptionsComeFromResolvers,
    validate: false,
    skipCheck: true,
  });
  const sdl = `${federation}\n\n${print(withPageSizes(getDocumentNodeFromSchema(plain)))}\n`;
  const typeDefs: DocumentNode = parse(sdl);
  const resolvers: Record<string, Record<string, unknown>> = {
    ...(createResolversMap(plain) as Record<string, never>),
  };
  for (const [type, reference] of Object.entries(parts.references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: reference };
  }
  return { schema: buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]), sdl };
}
