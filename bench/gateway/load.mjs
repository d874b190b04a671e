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

/** Whether an answer says nothing else than `expected`; some of it may be missing. */
function isPart(actual, expected) {
  if (actual === null || actual === expected) return true;
  if (typeof actual !== 'object' || typeof expected !== 'object' || expected === null) return false;
  if (Array.isArray(actual)) {
    return actual.length === expected.length && actual.every((item, index) => isPart(item, expected[index]));
  }
  return Object.entries(actual).every(([key, value]) => key in expected && isPart(value, expected[key]));
}

/** `right`: all that was expected; `typed`: part of it, and an error with a code for the rest; `wrong`: anything else. */
function verdictOn(text, expected, codes) {
  if (text.includes(expected.text) && !text.includes('"errors":[')) return 'right';
  const { data, errors } = JSON.parse(text);
  const isTyped = errors?.length > 0 && errors.every(({ extensions }) => codes.includes(extensions?.code));
  return isTyped && isPart(data ?? null, expected.data) ? 'typed' : 'wrong';
}

/** Asks at a steady pace, however long answers take: `orders: [{ body, perSecond, expected }]`; says what became of them. */
async function pace({ url, tokens, milliseconds, orders, codes }) {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 1_000, pipelining: 1 });
  const came = { right: 0, typed: 0, wrong: 0, lost: 0 };
  const samples = [];
  const wants = orders.map(({ expected }) => ({ data: expected, text: JSON.stringify(expected) }));
  const underWay = new Set();
  let index = 0;
  const ask = async (order, expected) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens[index++ % tokens.length]}` };
    try {
      const answer = await pool.request({ method: 'POST', path: pathname, headers, body: order.body });
      const text = await answer.body.text();
      const verdict = verdictOn(text, expected, codes);
      came[verdict] += 1;
      if (verdict === 'wrong' && samples.length < 5) samples.push(text.slice(-400));
    } catch (error) {
      came.lost += 1;
      if (samples.length < 5) samples.push(String(error));
    }
  };
  const started = performance.now();
  const sent = orders.map(() => 0);
  while (performance.now() - started < milliseconds) {
    const seconds = (performance.now() - started) / 1000;
    orders.forEach((order, which) => {
      for (; sent[which] < seconds * order.perSecond; sent[which] += 1) {
        const asked = ask(order, wants[which]).finally(() => underWay.delete(asked));
        underWay.add(asked);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(underWay);
  await pool.destroy();
  return { ...came, samples };
}

onMessage({ run, pace });
process.send({ isReady: true });
