// @apollo/server with @apollo/gateway as their documentation sets them up: node stock.mjs <supergraph file>
import fs from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { onMessage } from './program.mjs';

class ForCaller extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.authorization) request.http.headers.set('authorization', context.authorization);
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: fs.readFileSync(process.argv[2], 'utf8'),
  buildService: ({ url }) => new ForCaller({ url }),
});
const server = new ApolloServer({ gateway, introspection: true, csrfPrevention: true });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
process.send({ port: Number(new URL(url).port), path: '/' });
onMessage({});
