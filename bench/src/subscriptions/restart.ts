import { megabytes, milliseconds, table } from '../figures/table.rules';
import { type Course, untilListening } from './course';
import type { GatewayProcess } from './gateway-process';
import type { Standing } from './readers.process';

/** Told to go, or gone without a word. */
type End = 'SIGTERM' | 'SIGKILL';

/** Milliseconds are counted from the signal on. */
interface Restart extends Standing {
  readonly end: End;
  readonly goneMs: number;
  readonly listeningMs: number;
  readonly subscribedMs: number;
  readonly toldMs: number;
  /** events that happened until everybody was told of them */
  readonly events: number;
  /** of the gateway that everybody came back to */
  readonly peakBytes: number;
}

/** Events for everybody take about a third of what the gateway can do, whatever the number of readers. */
const paceMsByReader = 0.8;
/** told after everybody was told what it had missed, so that doubled ones would be seen */
const eventsAfterwards = 2;

const happened = ({ source }: Course): Promise<number> => source.ask<number>('happened');

/** Ends the gateway and begins it again, while events keep coming and everybody comes back by itself. */
async function restart(course: Course, gateway: GatewayProcess, count: number, end: End): Promise<Restart> {
  const { readers } = course;
  const before = await happened(course);
  await readers.ask('reached', { cursor: before });
  await readers.ask('count');
  const from = performance.now();
  const since = (): number => performance.now() - from;
  await gateway.end(end);
  const goneMs = since();
  await untilListening(course, 0);
  await gateway.begin();
  const listeningMs = since();
  await untilListening(course, count);
  const subscribedMs = since();
  const missed = await happened(course);
  await readers.ask('reached', { cursor: missed });
  const toldMs = since();
  await readers.ask('reached', { cursor: missed + eventsAfterwards });
  const peakBytes = await gateway.child.ask<number>('peak');
  const times = { goneMs, listeningMs, subscribedMs, toldMs };
  return { end, ...times, events: missed - before, peakBytes, ...(await readers.ask<Standing>('standing')) };
}

const header = [
  'the gateway is ended',
  'gone',
  'listens',
  'all subscribed',
  'all told',
  'events',
  'lost',
  'doubled',
  'slowest',
  'peak memory',
  'connections ended',
];

const row = (figures: Restart): string[] => [
  figures.end === 'SIGTERM' ? 'SIGTERM: everybody is sent away' : 'SIGKILL',
  ...[figures.goneMs, figures.listeningMs, figures.subscribedMs, figures.toldMs].map(milliseconds),
  ...[figures.events, figures.lost, figures.doubled].map(String),
  milliseconds(figures.slowestMs),
  megabytes(figures.peakBytes),
  Object.entries(figures.closes)
    .map(([code, count]) => `${code}: ${count}`)
    .join(', '),
];

/** So many readers outlive a gateway that is told to go, and one that is killed. */
export async function restarts(course: Course, gateway: GatewayProcess, count: number): Promise<string> {
  await course.readers.ask('connect', { url: course.url, count, comesBack: true });
  await untilListening(course, count);
  const everyMs = count * paceMsByReader;
  await course.source.ask('pace', { everyMs });
  await course.readers.ask('reached', { cursor: (await happened(course)) + 1 });
  const rows: string[][] = [];
  for (const end of ['SIGTERM', 'SIGKILL'] as const) rows.push(row(await restart(course, gateway, count, end)));
  return `${count} readers, an event for everybody every ${milliseconds(everyMs)}, times since the signal\n${table(header, rows)}`;
}
