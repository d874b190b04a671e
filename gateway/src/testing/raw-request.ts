import { connect } from 'node:net';

/** Sends these lines over a connection of their own, and answers the status of what comes back. */
export function statusOfRaw(port: number, lines: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d{3}) /.exec(String(data))?.[1]));
    });
  });
}
