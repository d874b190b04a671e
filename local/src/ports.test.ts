import net from 'node:net';
import { firstFreePort, freePort } from './ports';

describe('the choice of a port', () => {
  it('passes over a busy port', async () => {
    const busy = await freePort();
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(busy, '127.0.0.1', resolve));

    expect(await firstFreePort(busy)).toBeGreaterThan(busy);
    await new Promise((resolve) => server.close(resolve));
    expect(await firstFreePort(busy)).toBe(busy);
  });
});
