import fc from 'fast-check';
import { EventQueue } from './event-queue';
import type { WaitingRoom } from './waiting-room';
import { WaitingRooms } from './waiting-rooms';

const limits = { maximumWaitingEvents: 5, maximumWaitingBytes: 3_000 };
const maximumBytes = 6_000;
/** what anything takes beside its bytes */
const any = 512;

/** A client with two streams and its texts, and a sum of its own of what is kept for it. */
class Client {
  readonly queues: readonly EventQueue<number>[];
  readonly room: WaitingRoom;
  /** of each stream, what waits and what is in hand */
  readonly waiting: number[][] = [[], []];
  readonly inHand: (number | undefined)[] = [undefined, undefined];
  readonly reads = [false, false];
  readonly isOver = [false, false];
  texts: number[] = [];
  isGone = false;

  constructor(
    rooms: WaitingRooms,
    private readonly onCut: (client: Client) => void,
  ) {
    this.room = rooms.open(limits, () => this.onCut(this));
    this.queues = [new EventQueue(this.room), new EventQueue(this.room)];
  }

  get kept(): number {
    const events = [...this.waiting.flat(), ...this.inHand.filter((bytes) => bytes !== undefined)];
    return [...events, ...this.texts].reduce((sum, bytes) => sum + bytes + any, 0);
  }

  leave(): void {
    this.isGone = true;
    for (const queue of this.queues) queue.close();
    this.room.close();
    this.waiting.forEach((items) => (items.length = 0));
    this.inHand.fill(undefined);
  }
}

type Step = readonly [action: 'arrive' | 'ask' | 'finish' | 'write' | 'drain' | 'end' | 'leave', bytes: number];

/** Does it to the client, and to its own sum. */
function take(client: Client, stream: number, [action, bytes]: Step): void {
  const { queues, waiting, inHand, reads, room, texts } = client;
  const queue = queues[stream];
  const own = waiting[stream];
  if (!queue || !own) return;
  if (client.isOver[stream]) return void queue.push(bytes, bytes);
  if (action === 'arrive') {
    const isAwaited = reads[stream] === true;
    if (isAwaited) [reads[stream], inHand[stream]] = [false, bytes];
    else own.push(bytes);
    if (!queue.push(bytes, bytes) && !client.isGone) own.pop();
  } else if (action === 'ask' && !reads[stream]) {
    void queue.take();
    inHand[stream] = own.shift();
    reads[stream] = inHand[stream] === undefined;
  } else if (action === 'finish') {
    queue.letGo();
    inHand[stream] = undefined;
  } else if (action === 'write') {
    texts.push(bytes);
    room.hold(bytes);
  } else if (action === 'drain') {
    const text = texts.shift();
    if (text !== undefined) room.release(text);
  } else if (action === 'end') {
    queue.close();
    own.length = 0;
    [inHand[stream], reads[stream]] = [undefined, true];
    client.isOver[stream] = true;
  } else if (action === 'leave') client.leave();
}

const steps = fc.array(
  fc.tuple(
    fc.nat(7),
    fc.nat(1),
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom('arrive' as const, 'write' as const) },
        { weight: 4, arbitrary: fc.constantFrom('ask' as const, 'finish' as const, 'drain' as const) },
        { weight: 1, arbitrary: fc.constantFrom('end' as const, 'leave' as const) },
      ),
      fc.integer({ min: 0, max: 2_500 }),
    ),
  ),
  { maxLength: 200, size: 'max' },
);

describe('what waits for all clients', () => {
  it('is the sum of what is kept for each, never ends above the bound, and is cut where it is most', () => {
    let cuts = 0;
    fc.assert(
      fc.property(steps, (asked) => {
        const rooms = new WaitingRooms(maximumBytes);
        const cut = (client: Client): void => {
          cuts += 1;
          const others = clients.filter((other) => other !== client && !other.isGone);
          expect(Math.max(0, ...others.map(({ kept }) => kept))).toBeLessThanOrEqual(client.kept);
          client.leave();
        };
        const clients: Client[] = Array.from({ length: 8 }, () => new Client(rooms, cut));
        for (const [who, stream, step] of asked) {
          const client = clients[who];
          if (!client) continue;
          take(client, stream, step); // also what comes after it has left
          const present = clients.filter(({ isGone }) => !isGone);
          expect(rooms.bytes).toBe(present.reduce((sum, { kept }) => sum + kept, 0));
          expect(rooms.bytes).toBeLessThanOrEqual(maximumBytes);
        }
        for (const client of clients) client.leave();
        expect(rooms.bytes).toBe(0);
      }),
      { numRuns: 200 },
    );
    expect(cuts).toBeGreaterThan(100);
  });

  it('cuts nobody whom it need not', () => {
    const rooms = new WaitingRooms(10_000);
    const gone: string[] = [];
    const open = (name: string) => rooms.open(limits, () => void gone.push(name));
    const [few, many, some] = [open('few'), open('many'), open('some')];
    few.hold(1_000);
    many.hold(5_000);
    some.hold(2_000);
    expect(gone).toEqual([]);
    few.hold(100);
    few.hold(100);
    expect(gone).toEqual(['many']);
    expect([few.share, many.share, some.share]).toEqual([1_200 + 3 * any, 0, 2_000 + any]);
    expect(some.enter(9_000)).toBe(false);
    expect(gone).toEqual(['many', 'some']);
  });
});
