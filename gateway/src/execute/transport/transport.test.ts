import type { ServerResponse } from 'node:http';
import { silentLog } from '../../log';
import { defaultSettings, type Settings } from '../../settings';
import { eventually } from '../../testing/test-gateway';
import { WireSubgraph } from '../../testing/wire-subgraph';
import type { SubgraphAnswer } from '../subgraph-answer';
import type { FetchListener } from './fetch-listener';
import type { SubgraphCall } from './subgraph-client';
import { Subgraphs } from './subgraphs';

const ok = { ok: true };
const codeOf = ({ errors }: SubgraphAnswer): unknown => errors?.[0]?.extensions.code;
const reasonOf = ({ errors }: SubgraphAnswer): unknown => errors?.[0]?.message.split(': ')[1];

describe('the way to a subgraph', () => {
  let subgraph: WireSubgraph;
  let subgraphs: Subgraphs;
  const heard: string[] = [];
  const listener: FetchListener = {
    fetched: (name, outcome, durationMs) => void heard.push(`${name} ${outcome} ${durationMs >= 0}`),
    addHeaders: (headers) => void headers.push('traceparent', '00-1-2-01'),
  };
  beforeEach(async () => {
    heard.length = 0;
    subgraph = await new WireSubgraph().start();
  });
  afterEach(() => Promise.all([subgraphs.close(), subgraph.stop()]));

  const connect = (settings: Partial<Settings['execution']> = {}): void => {
    const execution = { ...defaultSettings.execution, ...settings };
    const parts = { log: silentLog, settings: execution, listener };
    subgraphs = new Subgraphs([{ name: 'patients', url: subgraph.url }], parts);
  };
  const ask = (call: Partial<SubgraphCall> = {}): Promise<SubgraphAnswer> => {
    const client = subgraphs.get('patients');
    if (!client) throw new Error('not connected');
    const now = performance.now();
    const times = { fetchEndsAt: now + 2_000, operationEndsAt: now + 5_000 };
    const request = { body: '{"query":"{ ok }"}' };
    return client.send({ request, requestId: 'r', passport: 'p', isQuery: true, ...times, ...call });
  };
  const state = () => subgraphs.states[0];
  const soon = () => ({ fetchEndsAt: performance.now() + 50 });
  const unhurried = () => ({ fetchEndsAt: performance.now() + 20_000, operationEndsAt: performance.now() + 20_000 });

  it('carries passport, request id and whatever the listener adds', async () => {
    connect();
    expect((await ask()).data).toEqual(ok);
    expect(subgraph.requests).toMatchObject([
      {
        body: '{"query":"{ ok }"}',
        headers: {
          authorization: 'Passport p',
          'x-request-id': 'r',
          traceparent: '00-1-2-01',
          'content-type': 'application/json',
        },
      },
    ]);
    expect(heard).toEqual(['patients answered true']);
  });

  it('uses a connection again', async () => {
    connect({ bulkhead: 1 });
    for (let each = 0; each < 10; each += 1) expect((await ask()).data).toEqual(ok);
    expect(subgraph.connections).toBe(1);
  });

  it('puts an answer together from pieces, also where they cut a character', async () => {
    connect();
    const bytes = Buffer.from('{"data":{"name":"Żółć"}}');
    subgraph.respond = (response) => {
      response.write(bytes.subarray(0, 18), () => response.end(bytes.subarray(18)));
    };
    expect(await ask()).toMatchObject({ data: { name: 'Żółć' }, isPlain: true });
    subgraph.respond = (response) => void response.end('{"data":{"name":"a\\nb"}}');
    expect(await ask()).toMatchObject({ data: { name: 'a\nb' }, isPlain: false });
  });

  it.each<[string, string, (response: ServerResponse) => void]>([
    ['cuts the connection', 'it could not be reached.', (response) => response.destroy()],
    ['answers half of it', 'its answer is no GraphQL answer.', (response) => response.end('{"data":{"_enti')],
    [
      'promises more than it sends',
      'it could not be reached.',
      (response) => response.writeHead(200, { 'content-length': 99 }).write('{"data":', () => response.destroy()),
    ],
    ['answers a page', 'its answer is no GraphQL answer.', (response) => response.writeHead(502).end('<html>')],
    ['answers a list', 'its answer is no GraphQL answer.', (response) => response.end('[]')],
    ['answers text for data', 'its answer is no GraphQL answer.', (response) => response.end('{"data":"x"}')],
    ['answers nothing', 'its answer is no GraphQL answer.', (response) => response.end()],
    [
      'answers 50 MB',
      'its answer is too large.',
      (response) => response.end(`{"data":{"x":"${'x'.repeat(50_000_000)}"}}`),
    ],
    [
      'answers in pieces of a byte',
      'its answer is too large.',
      ({ socket }) =>
        socket?.write(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'1\r\n{\r\n'.repeat(200_000)}`),
    ],
  ])('says that the part is not available when it %s', async (_what, reason, respond) => {
    connect();
    subgraph.respond = respond;
    const answer = await ask(unhurried());
    expect([codeOf(answer), reasonOf(answer)]).toEqual(['SUBGRAPH_UNAVAILABLE', reason]);
    expect(answer.errors?.[0]?.extensions.serviceName).toBe('patients');
  });

  it('is not polluted by what comes', async () => {
    connect();
    subgraph.respond = (response) =>
      void response.end(
        '{"data":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1},"extensions":{"__proto__":1}}',
      );
    expect(Object.keys((await ask()).data ?? {})).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  describe('ends in time', () => {
    it('when nothing comes', async () => {
      connect();
      subgraph.respond = () => undefined;
      const answer = await ask(soon());
      expect([codeOf(answer), reasonOf(answer)]).toEqual(['SUBGRAPH_UNAVAILABLE', 'it did not answer in time.']);
      await eventually(() => subgraph.sockets.size === 0);
    });

    it('when only a part comes', async () => {
      connect();
      subgraph.respond = (response) => void response.write('{"data":');
      expect(reasonOf(await ask(soon()))).toBe('it did not answer in time.');
    });

    it('when the operation is over first', async () => {
      connect();
      subgraph.respond = () => undefined;
      expect(codeOf(await ask({ operationEndsAt: performance.now() + 50 }))).toBe('DEADLINE_EXCEEDED');
    });

    it('without sending what comes too late', async () => {
      connect();
      expect(codeOf(await ask({ operationEndsAt: performance.now() }))).toBe('DEADLINE_EXCEEDED');
      expect(subgraph.requests).toEqual([]);
    });
  });

  describe('after a kept connection was closed', () => {
    const cutSecond = (): void => {
      subgraph.respond = (response) => {
        if (subgraph.requests.length === 2) response.destroy();
        else response.end('{"data":{"ok":true}}');
      };
    };

    it('asks a query once more', async () => {
      connect({ bulkhead: 1 });
      cutSecond();
      await ask();
      expect((await ask()).data).toEqual(ok);
      expect(subgraph.requests).toHaveLength(3);
    });

    it('asks a query twice at most', async () => {
      connect({ bulkhead: 1 });
      await ask();
      subgraph.respond = (response) => void response.destroy();
      expect(codeOf(await ask())).toBe('SUBGRAPH_UNAVAILABLE');
      expect(subgraph.requests.length).toBeLessThanOrEqual(3);
    });

    it('never sends a mutation twice', async () => {
      connect({ bulkhead: 1 });
      cutSecond();
      await ask({ isQuery: false });
      expect(codeOf(await ask({ isQuery: false }))).toBe('SUBGRAPH_UNAVAILABLE');
      expect(subgraph.requests).toHaveLength(2);
    });
  });

  describe('is closed for a moment', () => {
    const failures = async (count: number): Promise<void> => {
      for (let each = 0; each < count; each += 1) await ask();
    };

    it('after five failures in a row, and open again soon after the subgraph is', async () => {
      connect({ breakerHalfOpenAfterMs: 100 });
      await subgraph.stop();
      await failures(5);
      expect(reasonOf(await ask())).toBe('it failed repeatedly and is left alone for a moment.');
      expect([state()?.breaker, heard.at(-1)]).toEqual(['open', 'patients broken true']);
      await subgraph.start();
      await eventually(async () => (await ask()).data !== null);
      expect(state()?.breaker).toBe('closed');
    });

    it('not after four, however often, while something succeeds in between', async () => {
      connect();
      let answered = 0;
      const isGood = (): boolean => (answered += 1) % 5 === 0;
      subgraph.respond = (response) => void (isGood() ? response : response.writeHead(503)).end('{"data":{"ok":true}}');
      await failures(19);
      expect(state()?.breaker).toBe('closed');
      subgraph.respond = (response) => void response.writeHead(503).end('{"data":{"ok":true}}');
      await failures(1);
      expect(state()?.breaker).toBe('open');
    });

    it('the shorter, the sooner the subgraph is back', async () => {
      connect({ breakerHalfOpenAfterMs: 60_000 });
      await subgraph.stop();
      await failures(5);
      expect(state()?.breaker).toBe('open');
      await subgraph.start();
      await eventually(async () => (await ask()).data !== null);
    });

    it('to all but one while that one tries again', async () => {
      connect({ breakerHalfOpenAfterMs: 1 });
      subgraph.respond = (response) => void response.writeHead(503).end('{"errors":[{"message":"busy"}]}');
      await failures(5);
      const held: ServerResponse[] = [];
      subgraph.respond = (response) => void held.push(response);
      await eventually(async () => {
        void ask();
        await new Promise(setImmediate);
        return state()?.breaker === 'half-open';
      });
      expect(reasonOf(await ask())).toBe('it failed repeatedly and is left alone for a moment.');
      await eventually(() => held.length === 1);
      held[0]?.end('{"data":{"ok":true}}');
      await eventually(() => state()?.breaker === 'closed');
    });

    it('still, where the one that tries again does not get as far as the subgraph', async () => {
      connect({ connections: 2, breakerFailures: 1, breakerHalfOpenAfterMs: 10 });
      const held: ServerResponse[] = [];
      subgraph.respond = (response) => void held.push(response);
      const slow = [ask(), ask(), ask()];
      await eventually(() => held.length === 2);
      held[0]?.writeHead(503).end('{"data":{"ok":true}}');
      await eventually(() => held.length === 3);
      const crowded = 'too many requests to it are under way.';
      await eventually(async () => reasonOf(await ask(soon())) === crowded);
      await eventually(() => state()?.breaker !== 'half-open');
      expect([state()?.breaker, subgraph.requests.length]).toEqual(['open', 3]);
      subgraph.respond = (response) => void response.end('{"data":{"ok":true}}');
      for (const response of held) response.end('{"data":{"ok":true}}');
      await Promise.all(slow);
      await eventually(async () => (await ask()).data !== null);
    });

    it('also to those who waited for their turn meanwhile', async () => {
      connect({ bulkhead: 2, breakerFailures: 1 });
      const held: ServerResponse[] = [];
      subgraph.respond = (response) => void held.push(response);
      const asked = [ask(), ask(), ask(), ask()];
      await eventually(() => held.length === 2);
      held[0]?.destroy();
      await eventually(() => state()?.breaker === 'open');
      held[1]?.end('{"data":{"ok":true}}');
      expect(reasonOf((await asked[3]) as SubgraphAnswer)).toBe('it failed repeatedly and is left alone for a moment.');
      await eventually(() => held.length === 3);
      held[2]?.end('{"data":{"ok":true}}');
      expect((await Promise.all(asked)).map(({ data }) => data)).toEqual([null, ok, ok, null]);
    });

    it.each<[string, (response: ServerResponse) => void]>([
      ['errors', (response) => response.end('{"errors":[{"message":"no"}]}')],
      ['errors with the status 500', (response) => response.writeHead(500).end('{"errors":[{"message":"no"}]}')],
      ['answers that are too large', (response) => response.end(`{"data":{"x":"${'x'.repeat(2_000)}"}}`)],
    ])('never for %s', async (_what, respond) => {
      connect({ maximumAnswerBytes: 1_000 });
      subgraph.respond = respond;
      await failures(10);
      expect([state()?.breaker, subgraph.requests.length]).toEqual(['closed', 10]);
    });
  });

  it('takes so many requests at once, lets as many wait and refuses others without delay', async () => {
    connect({ bulkhead: 4 });
    const held: ServerResponse[] = [];
    subgraph.respond = (response) => void held.push(response);
    const asked = Array.from({ length: 9 }, () => ask());
    expect(reasonOf((await asked.at(-1)) as SubgraphAnswer)).toBe('too many requests to it are under way.');
    await eventually(() => held.length === 4);
    expect(state()).toEqual({ subgraph: 'patients', inFlight: 4, waiting: 4, breaker: 'closed' });
    for (const response of held) response.end('{"data":{"ok":true}}');
    await eventually(() => held.length === 8);
    for (const response of held.slice(4)) response.end('{"data":{"ok":true}}');
    const answers = await Promise.all(asked.slice(0, 8));
    expect(answers.map(({ data }) => data)).toEqual(Array(8).fill(ok));
    expect(subgraph.connections).toBe(4);
  });

  it('leaves room for queries however many mutations there are', async () => {
    connect({ bulkhead: 4 });
    const held: ServerResponse[] = [];
    subgraph.respond = (response, body) =>
      void (body.includes('mutation') ? held.push(response) : response.end('{"data":{"ok":true}}'));
    const request = { body: '{"query":"mutation { ok }"}' };
    const written = Array.from({ length: 7 }, () => ask({ isQuery: false, request }));
    await eventually(() => held.length === 3);
    expect((await ask()).data).toEqual(ok);
    expect(state()).toMatchObject({ inFlight: 3, waiting: 4 });
    expect(reasonOf(await ask({ isQuery: false, request, ...soon() }))).toBe('too many requests to it are under way.');
    for (let each = 0; each < 7; each += 1) {
      await eventually(() => held.length > each);
      held[each]?.end('{"data":{"ok":true}}');
    }
    expect((await Promise.all(written)).map(({ data }) => data)).toEqual(Array(7).fill(ok));
  });

  it('does not let a mutation that waits for others be the one that tries again', async () => {
    connect({ bulkhead: 4, breakerFailures: 1, breakerHalfOpenAfterMs: 10 });
    const held: ServerResponse[] = [];
    subgraph.respond = (response, body) =>
      void (body.includes('mutation') ? held.push(response) : response.writeHead(503).end('{"data":{"ok":true}}'));
    const mutation = { isQuery: false, request: { body: '{"query":"mutation { ok }"}' } };
    const written = Array.from({ length: 3 }, () => ask({ ...mutation, ...unhurried() }));
    await eventually(() => held.length === 3);
    await ask();
    expect(state()?.breaker).toBe('open');
    subgraph.respond = (response) => void response.end('{"data":{"ok":true}}');
    await eventually(async () => {
      void ask({ ...mutation, ...soon() });
      return (await ask()).data !== null;
    });
    for (const response of held) response.end('{"data":{"ok":true}}');
    expect((await Promise.all(written)).map(({ data }) => data)).toEqual([ok, ok, ok]);
  });

  it('does not let wait longer than a fetch may take, and then does not send it', async () => {
    connect({ bulkhead: 1 });
    const held: ServerResponse[] = [];
    subgraph.respond = (response) => void held.push(response);
    const first = ask();
    const second = await ask(soon());
    expect(reasonOf(second)).toBe('too many requests to it are under way.');
    await eventually(() => held.length === 1);
    held[0]?.end('{"data":{"ok":true}}');
    expect((await first).data).toEqual(ok);
    subgraph.respond = (response) => void response.end('{"data":{"ok":true}}');
    await ask();
    expect(subgraph.requests).toHaveLength(2);
  });

  it('does not send what waited too long for a connection, and keeps the connection', async () => {
    connect({ connections: 1 });
    const held: ServerResponse[] = [];
    subgraph.respond = (response) => void held.push(response);
    const first = ask();
    expect(reasonOf(await ask(soon()))).toBe('too many requests to it are under way.');
    await eventually(() => held.length === 1);
    subgraph.respond = (response) => void response.end('{"data":{"ok":true}}');
    held[0]?.end('{"data":{"ok":true}}');
    expect((await first).data).toEqual(ok);
    expect((await ask()).data).toEqual(ok);
    expect([subgraph.requests.length, subgraph.connections]).toEqual([2, 1]);
  });

  it('leaves nothing pending when it is closed', async () => {
    connect({ bulkhead: 1 });
    subgraph.respond = () => undefined;
    const asked = [ask(), ask()];
    await eventually(() => subgraph.requests.length === 1);
    await subgraphs.close();
    expect((await Promise.all(asked)).map(codeOf)).toEqual(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);
    await eventually(() => subgraph.sockets.size === 0);
    expect(state()).toMatchObject({ inFlight: 0, waiting: 0 });
  });
});
