import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { answering } from './child';
import { now } from './clock';

/** The least that can be: sockets, and the same bytes sent to each. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
let count = 0;

async function start(): Promise<string> {
  if (!server.address()) await new Promise((resolve) => server.once('listening', resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function happen({ bytes }: { bytes: number }): void {
  count += 1;
  const text = `{"cursor":"${count}","sentAt":${now()},"padding":"`;
  const message = `${text}${'x'.repeat(Math.max(0, bytes - text.length - 2))}"}`;
  for (const client of server.clients) client.send(message);
}

answering({ start, happen, listeners: () => server.clients.size });
