// Mercurius with its gateway and its compiler (Federation 1): node mercurius.mjs <address of the subgraphs>. In a folder with packages
// of its own: its printer of selections does not fit graphql 16.12 and later.
import Fastify from 'fastify';
import gateway from '@mercuriusjs/gateway';
import { announce, onMessage } from '../program.mjs';

const app = Fastify();
await app.register(gateway, {
  jit: 1,
  gateway: {
    services: ['accounts', 'inventory', 'products', 'reviews'].map((name) => ({
      name,
      url: `${process.argv[2]}/${name}`,
      rewriteHeaders: (headers) => (headers?.authorization ? { authorization: headers.authorization } : {}),
      keepAliveTimeout: 60_000,
    })),
  },
});
await app.listen({ port: 0, host: '127.0.0.1' });
announce(app.server);
onMessage({});
