import net from 'node:net';

/** Below the range that systems take the near ends of outgoing connections from, so that a port stays free while its process restarts. */
const lowest = 20_000;
const highest = 31_999;

/** A port of this machine that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
    if (await isFree(port)) return port;
  }
}

/** The first free port from the given one upwards. */
export async function firstFreePort(wanted: number): Promise<number> {
  for (let port = wanted; port <= 65_535; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free from ${wanted} upwards.`);
}

/** Free on this machine's own address and on all of its addresses together. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined));
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
