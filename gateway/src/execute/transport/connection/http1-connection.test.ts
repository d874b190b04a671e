import type { Socket } from 'node:net';
import fc from 'fast-check';
import { Client, type Dispatcher, errors, Pool } from 'undici';
import { type Asked, askOver } from '../../../testing/asked-dispatcher';
import { ScriptedPeer } from '../../../testing/scripted-peer';
import { eventually } from '../../../testing/test-gateway';
import { Http1Connection } from './http1-connection';
import { MalformedResponse } from './response-head';

const answer = (body: string, fields = ''): Buffer =>
  Buffer.from(`HTTP/1.1 200 OK\r\n${fields}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
const ok = { status: 200, body: 'ok' };

describe('a connection', () => {
  let peer: ScriptedPeer;
  let pool: Pool;
  beforeEach(async () => {
    peer = await new ScriptedPeer().start();
    pool = poolOf(1);
  });
  afterEach(async () => {
    await pool.destroy();
    await peer.stop();
  });

  const poolOf = (connections: number): Pool =>
    new Pool(peer.origin, { connections, factory: (origin) => new Http1Connection(origin, 1_000) });
  const ask = (body?: string): Promise<Asked> => askOver(pool, { ...(body !== undefined && { body }) });
  const errorOf = (asked: Asked): unknown => ('error' in asked ? asked.error : asked);

  it('posts a text, whatever is in it', async () => {
    for (const body of ['{"a":"plain"}', '{"a":"zażółć 💊"}', '"\u010a\u010d"']) {
      expect(await askOver(pool, { path: '/graphql?x', headers: ['a', 'b'], body })).toEqual(ok);
      const length = Buffer.byteLength(body);
      expect(peer.requests.at(-1)).toBe(
        `POST /graphql?x HTTP/1.1\r\nhost: ${peer.origin.host}\r\nconnection: keep-alive\r\na: b\r\ncontent-length: ${length}\r\n\r\n${body}`,
      );
    }
    expect(peer.connections).toBe(1);
  });

  it.each([
    ['a header', { headers: ['a', 'b\r\nc: d'] }],
    ['a header', { headers: ['a', 'b\nc: d'] }],
    ['a header', { headers: ['a', 'b\0'] }],
    ['the name of a header', { headers: ['a: b\r\nc', 'd'] }],
    ['the path', { path: '/ HTTP/1.1\r\na: b\r\n\r\nGET /' }],
  ])('does not send what would end a line within %s', async (_where, asked) => {
    expect(errorOf(await askOver(pool, asked))).toBeInstanceOf(errors.InvalidArgumentError);
    expect(peer.requests).toEqual([]);
    expect(await ask()).toEqual(ok);
    expect(peer.connections).toBe(1);
  });

  it('keeps a character beyond latin1 in a header from becoming the end of a line', async () => {
    await askOver(pool, { headers: ['a', 'b\u010d\u010ac: d'] });
    expect(peer.requests[0]?.split('\r\n')).toContain('a: b\u010d\u010ac: d');
  });

  it('serves many, one after the other and side by side, each with its own answer', async () => {
    pool = poolOf(3);
    peer.answer = (request) => {
      const body = request.split('\r\n\r\n')[1] ?? '';
      const bytes = answer(`${body} ${'x'.repeat(Number(body) * 997)}`);
      return { pieces: [bytes.subarray(0, 60), bytes.subarray(60)] };
    };
    const asked = await Promise.all(Array.from({ length: 60 }, (_each, index) => ask(String(index))));
    expect(asked).toEqual(asked.map((_each, index) => ({ status: 200, body: `${index} ${'x'.repeat(index * 997)}` })));
    expect(peer.connections).toBe(3);
  });

  it('is given up with the answer that is none, and the next request has a new one', async () => {
    peer.answer = () => ({
      pieces: [Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n')],
    });
    expect(errorOf(await ask())).toBeInstanceOf(MalformedResponse);
    peer.answer = () => ({ pieces: [answer('ok')] });
    expect(await ask()).toEqual(ok);
    expect(peer.connections).toBe(2);
  });

  it('is given up where more comes than the answer, which is never the answer to the next request', async () => {
    peer.answer = () => ({ pieces: [Buffer.concat([answer('ok'), answer('of another')])] });
    expect([await ask(), await ask()]).toEqual([ok, ok]);
    expect(peer.connections).toBe(2);
  });

  it.each([
    ['speaks unasked', (): unknown => [...peer.sockets].map((socket) => socket.write(answer('of another')))],
    ['closes', (): unknown => [...peer.sockets].map((socket) => socket.end())],
    ['resets', (): unknown => [...peer.sockets].map((socket) => socket.resetAndDestroy())],
  ])('is not used again once the peer %s while it is idle', async (_what, happens) => {
    expect(await ask()).toEqual(ok);
    const before = [...peer.sockets];
    happens();
    // asked as soon as the peer has done it, and not after this side has noticed
    const asked = ask('after');
    expect(await asked).toEqual(ok);
    expect(peer.connections).toBe(2);
    expect(peer.requests).toHaveLength(2);
    await eventually(() => before.every((socket) => !peer.sockets.has(socket)));
  });

  it('is not used again when the peer said that it does not keep it, or is about to close it', async () => {
    for (const fields of ['connection: close\r\n', 'keep-alive: timeout=1\r\n']) {
      peer.answer = () => ({ pieces: [answer('ok', fields)] });
      expect(await ask()).toEqual(ok);
    }
    expect(await ask()).toEqual(ok);
    expect(peer.connections).toBe(3);
  });

  it('tells a cut before the answer of one that had served from one that had not', async () => {
    peer.answer = () => ({ pieces: [], closes: true });
    const first = errorOf(await ask());
    expect(first).toMatchObject({ name: 'SocketError', socket: { bytesRead: 0 } });
    peer.answer = ({ length }) => (length > 200 ? { pieces: [], closes: true } : { pieces: [answer('ok')] });
    expect(await ask()).toEqual(ok);
    const second = errorOf(await ask('x'.repeat(200)));
    expect(second).toBeInstanceOf(errors.SocketError);
    expect((second as errors.SocketError).socket?.bytesRead).toBeGreaterThan(0);
  });

  it('ends with the request that is aborted, and no other one with it', async () => {
    peer.answer = (request) => ({ pieces: request.endsWith('held') ? [] : [answer('ok')] });
    const controllers: Dispatcher.DispatchController[] = [];
    const onStart = (controller: Dispatcher.DispatchController): void => void controllers.push(controller);
    const held = (): Promise<Asked> => askOver(pool, { body: 'held', onStart });
    expect(await askOver(pool, { onStart })).toEqual(ok);
    const answered = held();
    await eventually(() => peer.requests.length === 2);
    controllers[0]?.abort(new Error('long over'));
    for (const socket of peer.sockets) socket.write(answer('ok'));
    expect(await answered).toEqual(ok);

    const [aborted, next] = [held(), ask()];
    await eventually(() => peer.requests.length === 3);
    controllers[2]?.abort(new Error('over'));
    expect(errorOf(await aborted)).toEqual(new Error('over'));
    expect(await next).toEqual(ok);
    expect([peer.connections, peer.requests.length]).toEqual([2, 4]);
  });

  it('is spared by a request that does not want to begin any more', async () => {
    const onStart = (): never => {
      throw new Error('over');
    };
    const asked = [ask(), askOver(pool, { onStart }), ask()];
    expect((await Promise.all(asked)).map(errorOf)).toEqual([ok, new Error('over'), ok]);
    expect([peer.connections, peer.requests.length]).toEqual([1, 2]);
  });

  it.each([
    ['speaks unasked', 'content-length: 900\r\n', (socket: Socket): unknown => socket.write('x'.repeat(2_000))],
    ['speaks unasked', 'transfer-encoding: chunked\r\n', (socket: Socket): unknown => socket.write('0\r\n\r\n')],
    ['closes', '', (socket: Socket): unknown => socket.end()],
  ])('that has served nobody and %s is not taken for the one before, which was cut in an answer', async (...each) => {
    const [, fields, happens] = each;
    const controllers: Dispatcher.DispatchController[] = [];
    peer.answer = () => ({ pieces: [Buffer.from(`HTTP/1.1 200 OK\r\n${fields}\r\n`)] });
    const cut = askOver(pool, {
      onStart: (controller) => void controllers.push(controller),
      onHead: () => controllers[0]?.abort(new Error('over')),
    });
    const spared = askOver(pool, {
      onStart: () => {
        throw new Error('over');
      },
    });
    expect([await cut, await spared].map(errorOf)).toEqual([new Error('over'), new Error('over')]);
    await eventually(() => peer.connections === 2 && peer.sockets.size === 1);
    peer.answer = () => ({ pieces: [answer('ok')] });
    for (const socket of peer.sockets) happens(socket);
    expect(await ask()).toEqual(ok);
    expect(peer.requests).toHaveLength(2);
  });

  it('that has served nobody is given up like one that is idle', async () => {
    const onStart = (): never => {
      throw new Error('over');
    };
    await askOver(pool, { onStart });
    const now = performance.now() + 4_100;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(now);
    expect(await ask()).toEqual(ok);
    clock.mockRestore();
    expect(peer.connections).toBe(2);
  });

  it('is given up where the answer comes before the request is written', async () => {
    peer.holdsAfterBytes = 1_000;
    expect(await ask('x'.repeat(30_000_000))).toEqual(ok);
    peer.holdsAfterBytes = Infinity;
    expect(await ask()).toEqual(ok);
    expect(peer.connections).toBe(2);
  });

  it('fails a request once, however it does not want to begin', async () => {
    const controllers: Dispatcher.DispatchController[] = [];
    const heard: Error[] = [];
    const options = { method: 'POST', path: '/', headers: [], body: '{}' } as const;
    pool.dispatch(options, {
      onRequestStart: (controller) => {
        controllers.push(controller);
        controller.abort(new Error('aborted'));
        throw new Error('thrown');
      },
      onResponseError: (_controller, error) => void heard.push(error),
    });
    expect(await ask()).toEqual(ok);
    expect(heard).toEqual([new Error('aborted')]);
  });

  it('cannot be had where nobody listens', async () => {
    await peer.stop();
    const asked = await Promise.all([ask(), ask(), ask()]);
    expect(asked.map(errorOf)).toEqual(asked.map(() => expect.objectContaining({ code: 'ECONNREFUSED' }) as unknown));
    await peer.start();
  });

  it('lets the request under way end when it is closed, and none when it is destroyed', async () => {
    const held = ask();
    await pool.close();
    expect(await held).toEqual(ok);
    await eventually(() => peer.sockets.size === 0);

    pool = poolOf(1);
    peer.answer = () => ({ pieces: [] });
    const [cut, waiting] = [ask(), ask()];
    await eventually(() => peer.requests.length === 2);
    await pool.destroy();
    expect([errorOf(await cut), errorOf(await waiting)].every((error) => error instanceof Error)).toBe(true);
    await eventually(() => peer.sockets.size === 0);
  });

  it('can be closed and destroyed at any time, and more than once', async () => {
    const closing = new Http1Connection(peer.origin, 1_000);
    const asked = askOver(closing);
    await Promise.all([closing.close(), closing.close(), asked]);
    await Promise.all([closing.destroy(), closing.close()]);
    expect(await asked).toEqual(ok);

    const destroyed = new Http1Connection(peer.origin, 1_000);
    const cut = askOver(destroyed);
    await Promise.all([destroyed.destroy(new Error('over')), destroyed.destroy(), destroyed.close()]);
    expect(errorOf(await cut)).toEqual(new Error('over'));
    expect(errorOf(await askOver(destroyed))).toBeInstanceOf(errors.ClientDestroyedError);

    const within = new Http1Connection(peer.origin, 1_000);
    expect(errorOf(await askOver(within, { onStart: () => void within.destroy() }))).toBeInstanceOf(Error);
    await eventually(() => peer.sockets.size === 0);
    expect(peer.requests).toHaveLength(1);
  });

  it('takes nothing for an answer that undici would not take for the same answer', async () => {
    const scraps = [
      '\r',
      '\n',
      '\0',
      ' ',
      ':',
      ',',
      ';',
      '\t',
      '0',
      '1',
      'a',
      'chunked',
      'close',
      '\r\n',
      '\r\n\r\n',
      'content-length: 2\r\n',
    ];
    const response = fc.constantFrom(
      'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ndate: x\r\n\r\nhello',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nt: u\r\n\r\n',
      'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nhello',
      'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\ncontent-length: 5\r\n\r\nhello',
      'HTTP/1.1 103 Hints\r\na: b\r\n\r\nHTTP/1.1 503 No\r\ncontent-length: 2\r\n\r\nno',
    );
    const change = fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), scrap: fc.constantFrom('', ...scraps) });
    const apply = (text: string, { at, cut, scrap }: { at: number; cut: number; scrap: string }): string => {
      const place = at % text.length;
      return text.slice(0, place) + scrap + text.slice(place + cut);
    };
    const over = async (dispatcher: Http1Connection | Client): Promise<Asked> => {
      const asked = await askOver(dispatcher);
      await dispatcher.destroy();
      return asked;
    };
    await fc.assert(
      fc.asyncProperty(response, fc.array(change, { maxLength: 3 }), fc.nat(), async (text, changes, split) => {
        const bytes = Buffer.from(changes.reduce(apply, text), 'latin1');
        // undici takes a blank after the number for a digit, and no 100 (RFC 9110, sections 5.5 and 15.2)
        fc.pre(!/\d[ \t]+\r\n| 100 /.test(bytes.toString('latin1')));
        const place = split % (bytes.length + 1);
        peer.answer = () => ({ pieces: [bytes.subarray(0, place), bytes.subarray(place)], closes: true });
        const ours = await over(new Http1Connection(peer.origin, 1_000));
        if (!('error' in ours)) expect(await over(new Client(peer.origin))).toEqual(ours);
      }),
      { numRuns: 150 },
    );
  });
});
