import fc from 'fast-check';
import { type Dispatcher, Pool } from 'undici';
import { answerTo, faults, FaultyPeer, type NumberedRequest } from '../../../testing/faulty-peer';
import { eventually } from '../../../testing/test-gateway';
import { Http1Connection } from './http1-connection';

/** What one request heard: the law is that it is one end, and that nothing comes after it. */
interface Heard {
  readonly body: string;
  readonly ends: ('answer' | Error)[];
}

interface Ask extends Omit<NumberedRequest, 'number'> {
  readonly bodySize: number;
  readonly waitsMs: number;
  /** `undefined`: never */
  readonly abortsAt: 'begin' | 'head' | 'piece' | number | undefined;
}

const ask: fc.Arbitrary<Ask> = fc.record({
  fault: fc.constantFrom(...faults),
  size: fc.oneof({ weight: 9, arbitrary: fc.nat({ max: 2_000 }) }, { weight: 1, arbitrary: fc.nat({ max: 300_000 }) }),
  bodySize: fc.oneof(
    { weight: 9, arbitrary: fc.nat({ max: 300 }) },
    { weight: 1, arbitrary: fc.nat({ max: 3_000_000 }) },
  ),
  waitsMs: fc.nat({ max: 12 }),
  abortsAt: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('begin' as const, 'head' as const, 'piece' as const) },
    { weight: 1, arbitrary: fc.nat({ max: 15 }) },
  ),
});

const isHeld = ({ fault }: Pick<Ask, 'fault'>): boolean => fault.endsWith('held');
const isFaultless = ({ fault }: Ask): boolean => fault === 'none' || fault === 'chunked' || fault === 'pieces';
/** It crosses with the request on the way. */
const closedForBeingIdle = expect.objectContaining({
  name: 'SocketError',
  socket: { bytesRead: expect.any(Number) as number },
}) as unknown;
const over = new Error('over');

describe('connections to a peer with all faults', () => {
  let peer: FaultyPeer;
  let pool: Pool;
  let count = 0;
  beforeAll(async () => {
    peer = await new FaultyPeer().start();
    pool = new Pool(peer.origin, { connections: 4, factory: (origin) => new Http1Connection(origin, 1_000) });
  });
  afterAll(() => peer.stop());

  /** Resolves a little after its end, so that a second end would be heard. */
  const send = async (request: NumberedRequest, { bodySize, waitsMs, abortsAt }: Ask): Promise<Heard> => {
    const heard: { body: string; ends: Heard['ends'] } = { body: '', ends: [] };
    await new Promise((resolve) => setTimeout(resolve, waitsMs));
    const at = abortsAt ?? (isHeld(request) ? 15 : undefined);
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const end = (how: 'answer' | Error): void => {
        heard.ends.push(how);
        resolve();
      };
      const abortIf = (isTime: boolean, controller: Dispatcher.DispatchController): void =>
        void (isTime && controller.abort(over));
      const body = `${JSON.stringify(request)}\n${'y'.repeat(bodySize)}`;
      pool.dispatch(
        { method: 'POST', path: '/', headers: [], body },
        {
          onRequestStart: (controller) => {
            if (at === 'begin') throw over;
            if (isHeld(request) || typeof at === 'number') {
              timer = setTimeout(() => controller.abort(over), typeof at === 'number' ? at : 15);
            }
          },
          onResponseStart: (controller) => abortIf(at === 'head', controller),
          onResponseData: (controller, piece) => {
            heard.body += piece.toString('latin1');
            abortIf(at === 'piece', controller);
          },
          onResponseEnd: () => end('answer'),
          onResponseError: (_controller, error) => end(error),
        },
      );
    });
    clearTimeout(timer);
    await new Promise(setImmediate);
    return heard;
  };

  it('give each request one end, and an answer to no other request than its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ask, { minLength: 10, maxLength: 60 }), async (asks) => {
        await Promise.all(
          asks.map(async (each) => {
            const request = { number: (count += 1), fault: each.fault, size: each.size };
            const { ends, body } = await send(request, each);
            expect(ends).toHaveLength(1);
            expect(answerTo(request).startsWith(body)).toBe(true);
            if (ends[0] === 'answer') expect(body).toHaveLength(answerTo(request).length);
            else if (each.abortsAt === undefined && isFaultless(each)) expect(ends).toEqual([closedForBeingIdle]);
            expect(peer.seen.get(request.number) ?? 0).toBeLessThanOrEqual(1);
          }),
        );
      }),
      { numRuns: 15 },
    );
    await pool.destroy();
    await eventually(() => peer.sockets.size === 0);
  });
});
