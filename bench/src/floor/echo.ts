import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';

const settleMs = 200;

async function start(...words: string[]): Promise<{ child: ChildProcess; address: string }> {
  const child = fork(path.join(__dirname, 'echo-server.js'), words);
  const [address] = (await once(child, 'message')) as [string];
  return { child, address };
}

/** Milliseconds of each of `count` round trips of these bytes through two processes. */
export async function echoTimes(bytes: string, count: number): Promise<number[]> {
  const owner = await start();
  const entrance = await start(owner.address);
  const socket = new WebSocket(entrance.address);
  await once(socket, 'open');
  await delay(settleMs);
  const times: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    const started = performance.now();
    socket.send(bytes);
    await once(socket, 'message');
    times.push(performance.now() - started);
  }
  socket.close();
  for (const { child } of [entrance, owner]) child.disconnect();
  return times;
}
