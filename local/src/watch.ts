import { membersOf } from './client/graph-client';
import { findRunning, runCommand, tokenSource } from './commands';
import { AlertsDocument } from './generated/graphql';

interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

// usage: watch <persona> [cursor]; prints each alert that reaches the persona, until it is ended
runCommand(async () => {
  const [persona = 'gp', after] = process.argv.slice(2);
  const found = findRunning(process.env);
  const token = await tokenSource(found).token(persona);
  const socket = new WebSocket(`${found.run.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.addEventListener('open', () =>
    send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
  );
  socket.addEventListener('close', ({ code, reason }) => console.error(`The connection ended (${code} ${reason}).`));
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.type === 'ping') send({ type: 'pong' });
    if (message.type === 'next' || message.type === 'error') console.log(JSON.stringify(message.payload, null, 2));
    if (message.type !== 'connection_ack') return;
    console.error(`Waiting for alerts to ${persona} ...`);
    send({
      id: '1',
      type: 'subscribe',
      payload: { ...membersOf(AlertsDocument), variables: after === undefined ? {} : { after } },
    });
  });
});
