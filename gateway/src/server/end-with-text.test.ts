import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { eventually } from '../testing/test-gateway';
import { endWithText } from './end-with-text';

const textOf = (name: string): string => `ż${name} `.repeat(20_000);

describe('a long answer', () => {
  let server: Server;
  let finished = 0;
  beforeEach(async () => {
    finished = 0;
    server = createServer((incoming, outgoing) => {
      const text = textOf(incoming.url ?? '');
      const length = Buffer.byteLength(text);
      outgoing.on('finish', () => (finished += 1));
      outgoing.writeHead(200, { 'content-length': length });
      endWithText(outgoing, text, length);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const port = (): number => (server.address() as AddressInfo).port;
  const fetched = async (name: string): Promise<string> => (await fetch(`http://127.0.0.1:${port()}${name}`)).text();

  it('stays what it is until it has left, however slowly it is read and whoever is answered meanwhile', async () => {
    const names = Array.from({ length: 100 }, (_each, index) => `/slow${index}`);
    const socket = connect(port(), '127.0.0.1');
    socket.write(names.map((name) => `GET ${name} HTTP/1.1\r\nhost: a\r\n\r\n`).join(''));
    await eventually(() => finished > 0);
    for (let each = 0; each < 20; each += 1) expect(await fetched(`/other${each}`)).toBe(textOf(`/other${each}`));
    expect(finished).toBeLessThan(100 + 20);

    const expected = names.reduce((sum, name) => sum + Buffer.byteLength(textOf(name)), 0);
    const pieces: Buffer[] = [];
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    await eventually(() => pieces.reduce((sum, { length }) => sum + length, 0) > expected, 15_000);
    const answers = Buffer.concat(pieces).toString().split('HTTP/1.1 200 OK').slice(1);
    const bodies = answers.map((answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4));
    expect(bodies.map((body, index) => body === textOf(names[index] ?? ''))).toEqual(names.map(() => true));
    socket.destroy();
  });
});
