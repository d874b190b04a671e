// What the programs of this folder have in common: they say where they listen, and answer their parent's questions.
import process from 'node:process';

/** Tells the parent, or whoever looks, where a server listens. */
export function announce(server, more = {}) {
  const message = { port: server.address().port, ...more };
  if (process.send) process.send(message);
  else console.log(message);
}

/** Answers messages `{ id, kind, … }` by what `handlers` hold for their kind; ends with the parent. */
export function onMessage(handlers) {
  process.on('message', async (message) => {
    const handler = handlers[message.kind];
    if (handler) process.send({ id: message.id, answer: await handler(message) });
  });
  process.on('disconnect', () => process.exit(0));
}

export async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
