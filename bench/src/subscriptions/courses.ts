import path from 'node:path';
import { Child } from './child';
import { type Course, happen, untilListening } from './course';
import { GatewayProcess } from './gateway-process';
import type { Addresses } from './supergraph';

const measured = ['--expose-gc', '--require', path.join(__dirname, 'probe.js')];
const processFile = (name: string): string => path.join(__dirname, `${name}.process.js`);

/** One reader, so that what is made once is there. */
async function warmUp(course: Course): Promise<void> {
  await course.readers.ask('connect', { url: course.url, count: 1 });
  await untilListening(course, 1);
  await happen(course, 1, 20);
  await course.readers.ask('leave');
  await untilListening(course, 0);
}

export async function overGateway<T>(work: (course: Course, gateway: GatewayProcess) => Promise<T>): Promise<T> {
  const [source, readers] = [Child.start(processFile('subgraphs')), Child.start(processFile('readers'))];
  const gateway = await GatewayProcess.start(await source.ask<Addresses>('start'));
  try {
    const course = { source, carrier: gateway.child, readers, url: gateway.url, isBare: false };
    await warmUp(course);
    return await work(course, gateway);
  } finally {
    await Promise.all([readers.stop(), gateway.stop(), source.stop()]);
  }
}

export async function overFloor<T>(work: (course: Course) => Promise<T>): Promise<T> {
  const readers = Child.start(processFile('readers'));
  const floor = Child.start(processFile('floor'), [], measured);
  try {
    const url = await floor.ask<string>('start');
    return await work({ source: floor, carrier: floor, readers, url, isBare: true });
  } finally {
    await Promise.all([readers.stop(), floor.stop()]);
  }
}
