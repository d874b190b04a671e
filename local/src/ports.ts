import net from 'node:net';

/** A port of this machine that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1').then((port) => port ?? freePort());
}

/** The first free port from the given one upwards. */
export async function firstFreePort(wanted: number): Promise<number> {
  for (let port = wanted; port <= 65_535; port += 1) {
    if ((await listenOnce(port, '127.0.0.1')) && (await listenOnce(port, undefined))) return port;
  }
  throw new Error(`No free port from ${wanted} upwards.`);
}

function listenOnce(port: number, host: string | undefined): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address() as net.AddressInfo;
      server.close(() => resolve(address.port));
    });
  });
}
