import { once } from 'node:events';
import { WebSocket } from 'ws';
import { answering } from './child';
import { now } from './clock';
import { subscription } from './supergraph';

const cursorIn = /"cursor":"(\d+)"/;
const sentAtIn = /"sentAt":([\d.]+)/;
/** Connections that are being opened at one time: the listen queue of the machine is not what is measured. */
const atOnce = 200;

/** One client; it counts what it was told. */
class Reader {
  cursor = 0;
  isBegun = false;
  lost = 0;
  socket: WebSocket | undefined;

  constructor(private readonly tells: (latency: number, bytes: number) => void) {}

  async connect(url: string, isBare: boolean): Promise<void> {
    const socket = new WebSocket(url, isBare ? [] : ['graphql-transport-ws'], { perMessageDeflate: false });
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#read(String(data)));
    await once(socket, 'open');
    if (!isBare) socket.send('{"type":"connection_init"}');
    else this.isBegun = true;
  }

  #read(text: string): void {
    if (text.startsWith('{"type":"connection_ack"')) return this.#subscribe();
    const cursor = Number(cursorIn.exec(text)?.[1]);
    if (!cursor) return;
    if (this.cursor > 0 && cursor !== this.cursor + 1) this.lost += 1;
    this.cursor = cursor;
    this.tells(now() - Number(sentAtIn.exec(text)?.[1]), text.length);
  }

  #subscribe(): void {
    this.isBegun = true;
    const variables = this.cursor > 0 ? { after: String(this.cursor) } : {};
    this.socket?.send(JSON.stringify({ id: 'news', type: 'subscribe', payload: { query: subscription, variables } }));
  }
}

let readers: Reader[] = [];
let latencies: number[] = [];
let awaited = 0;
let allAreThere: () => void = () => undefined;
let bytes = 0;

function tells(latency: number, length: number): void {
  bytes = length;
  latencies.push(latency);
  if (latencies.length === awaited) allAreThere();
}

async function inTurns(work: readonly (() => Promise<void>)[]): Promise<void> {
  const left = work.values();
  const worker = async (): Promise<void> => {
    for (const each of left) await each();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function connect({ url, count, isBare = false }: { url: string; count: number; isBare?: boolean }) {
  readers = Array.from({ length: count }, () => new Reader(tells));
  await inTurns(readers.map((reader) => () => reader.connect(url, isBare)));
}

/** All are cut at once and come back at once, each from its cursor. */
async function reconnect({ url }: { url: string }) {
  for (const { socket } of readers) socket?.terminate();
  await inTurns(readers.map((reader) => () => reader.connect(url, false)));
}

function leave(): void {
  for (const { socket } of readers) socket?.terminate();
  readers = [];
}

/** Begins to count: so many events are awaited. */
function await_({ events }: { events: number }): void {
  latencies = [];
  awaited = events;
}

/** Answers how long each was on its way. */
async function told() {
  if (latencies.length < awaited) await new Promise<void>((resolve) => (allAreThere = resolve));
  return { latencies, bytes, lost: readers.reduce((sum, { lost }) => sum + lost, 0) };
}

answering({ connect, reconnect, leave, await: await_, told });
