// The subgraphs as one process: node subgraphs.mjs [port] [name ...]; each is served at /<name>.
// What was asked once is answered from memory: their own work must not hide what a gateway does.
import http from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { announce, onMessage, readBody } from './program.mjs';
import { names, openSdl, resolvers } from './subgraphs/schema.mjs';

const [port = '0', ...chosen] = process.argv.slice(2);
const served = chosen.length > 0 ? chosen : names;
const schemas = new Map(
  served.map((name) => [name, buildSubgraphSchema([{ typeDefs: parse(openSdl(name)), resolvers: resolvers[name] }])]),
);

const answers = new Map();
let asked = 0;
let delayMs = 0;
/** requests since recording began, by wave: those of a wave were under way together */
let waves;
let underWay = 0;

async function answerTo(name, body) {
  const { query, variables, operationName } = JSON.parse(body);
  if (query.includes('_service')) return JSON.stringify({ data: { _service: { sdl: openSdl(name) } } });
  const schema = schemas.get(name);
  return JSON.stringify(await graphql({ schema, source: query, variableValues: variables, operationName }));
}

function record(name, body) {
  if (underWay === 0) waves.push([]);
  waves.at(-1).push({ path: `/${name}`, body });
}

async function serve(request, response) {
  const name = request.url.slice(1);
  if (!schemas.has(name)) return void response.writeHead(404).end();
  const body = await readBody(request);
  asked += 1;
  if (waves) record(name, body);
  underWay += 1;
  const key = `${name} ${body}`;
  const known = answers.get(key) ?? (await answerTo(name, body));
  if (answers.size < 10_000) answers.set(key, known);
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  underWay -= 1;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(known) });
  response.end(known);
}

onMessage({
  count: () => asked,
  delay: ({ milliseconds }) => (delayMs = milliseconds),
  record: () => ((waves = []), true),
  recorded: () => {
    const recorded = waves;
    waves = undefined;
    return recorded;
  },
});

const server = http.createServer((request, response) => void serve(request, response));
server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1', () => announce(server));
