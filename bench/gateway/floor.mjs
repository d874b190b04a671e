// The floor: a proxy that makes the same fetches as a gateway did, parses each answer and writes the response out, and knows
// nothing of GraphQL. node floor.mjs <file>; the file: { origin, operations: [{ query, waves: [[{ path, body }]], data }] }.
import fs from 'node:fs';
import http from 'node:http';
import { Pool } from 'undici';
import { announce, onMessage, readBody } from './program.mjs';

const { origin, operations } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const byQuery = new Map(operations.map((operation) => [operation.query, operation]));
const pool = new Pool(origin, { connections: 64, pipelining: 1 });

async function fetchOne({ path, body }, authorization) {
  const headers = { 'content-type': 'application/json', authorization };
  const answer = await pool.request({ method: 'POST', path, headers, body });
  return JSON.parse(await answer.body.text());
}

async function serve(request, response) {
  const { query } = JSON.parse(await readBody(request));
  const { waves, data } = byQuery.get(query);
  for (const wave of waves) {
    await Promise.all(wave.map((fetch) => fetchOne(fetch, request.headers.authorization)));
  }
  const text = JSON.stringify({ data });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

const server = http.createServer((request, response) => void serve(request, response));
server.listen(0, '127.0.0.1', () => announce(server));
onMessage({});
