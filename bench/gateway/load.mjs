// Asks one address as fast as it answers, over a number of connections, each request as another caller:
// node load.mjs, then a message { kind: 'run', url, body, tokens, connections, milliseconds, perSecond?, expected }.
import process from 'node:process';
import { Pool } from 'undici';
import { onMessage } from './program.mjs';

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Whatever an answer carries beside its data, it begins or ends with the data. */
function judge(status, text, { expectedLength }) {
  return status === 200 && text.length >= expectedLength && !text.includes('"errors":[');
}

async function once(pool, order, index) {
  const started = performance.now();
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: order.path,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${order.tokens[index % order.tokens.length]}`,
    },
    body: order.body,
  });
  const text = await body.text();
  return { isGood: judge(statusCode, text, order), milliseconds: performance.now() - started };
}

async function run(order) {
  const { origin, pathname: path } = new URL(order.url);
  const pool = new Pool(origin, { connections: order.connections, pipelining: 1 });
  const end = performance.now() + order.milliseconds;
  const times = [];
  let failed = 0;
  let index = 0;
  const work = async () => {
    while (performance.now() < end) {
      const { isGood, milliseconds } = await once(pool, { ...order, path }, index++).catch(() => ({ isGood: false }));
      if (isGood) times.push(milliseconds);
      else failed += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: order.connections }, work));
  const seconds = (performance.now() - started) / 1000;
  await pool.destroy();
  times.sort((one, other) => one - other);
  return {
    requests: times.length,
    failed,
    perSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

onMessage({ run });
process.send({ isReady: true });
