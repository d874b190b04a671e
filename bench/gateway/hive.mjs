// Hive Gateway's runtime with its Rust planner, every caller for itself: node hive.mjs <supergraph file>
import http from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { announce, onMessage } from './program.mjs';

const runtime = createGatewayRuntime({
  supergraph: process.argv[2],
  unifiedGraphHandler,
  logging: false,
  landingPage: false,
  inboundInflightRequestDeduplication: false,
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') }),
  },
});
const server = http.createServer(runtime);
server.listen(0, '127.0.0.1', () => announce(server));
onMessage({});
