import { type AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';

/**
 * A process that sends back what it receives; given the address of another one, what that one sends back. Two of them
 * in a row are the process layout of the graph (entrance, owner) with no work done in it.
 */
const [behind] = process.argv.slice(2);
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (socket) => {
  if (behind === undefined) {
    socket.on('message', (bytes) => socket.send(String(bytes)));
    return;
  }
  const next = new WebSocket(behind);
  next.on('message', (bytes) => socket.send(String(bytes)));
  next.on('open', () => socket.on('message', (bytes) => next.send(String(bytes))));
  socket.on('close', () => next.close());
});
server.on('listening', () => process.send?.(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('disconnect', () => process.exit(0));
