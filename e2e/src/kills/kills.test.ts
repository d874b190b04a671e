import { setTimeout as delay } from 'node:timers/promises';
import { newPatient } from '../system/patients';
import { Salus } from '../system/salus';
import { Aftermath } from './aftermath';
import { faultsOf } from './checker.rules';
import type { History } from './history';
import { Listener } from './listener';
import { Readers } from './readers';
import { readingFaults, silentOutages } from './readings.rules';
import { schedule } from './schedule.rules';
import { kill, type Outage } from './targets';
import { Device } from './writers';

const seed = Number(process.env.SALUS_KILLS_SEED ?? Math.floor(Math.random() * 2 ** 32));
const calmPatients = 8;
const extremePatients = 72;
const extremeEveryMs = 2_500;
const registeredAtOnce = 6;
/** The promise, on a machine that restarts one part alone within 1.25 s; on a slower one in proportion. */
const backWithinMs = 5_000;
const timesAlone = 4;

async function registered(salus: Salus, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const wanted = Math.min(registeredAtOnce, count - ids.length);
    const patients = await Promise.all(Array.from({ length: wanted }, () => newPatient(salus)));
    ids.push(...patients.map(({ id }) => id));
  }
  return ids;
}

/** Kills what the schedule says; around each kill, extreme values are on their way. */
async function killAll(salus: Salus, device: Device): Promise<Outage[]> {
  const outages: Outage[] = [];
  for (const round of schedule(seed)) {
    await delay(round.pauseMs);
    device.measureExtreme();
    const killed = round.targets.map((target) => kill(salus, target));
    device.measureExtreme();
    outages.push(...(await Promise.all(killed)));
  }
  return outages;
}

describe(`a system whose processes are killed (SALUS_KILLS_SEED=${seed})`, () => {
  let salus: Salus;
  let device: Device;
  let readers: Readers;
  let listener: Listener;
  let outages: Outage[];
  let alone: Outage;
  let history: History;

  beforeAll(async () => {
    salus = await Salus.start({ DEMO: '0' });
    const patients = await registered(salus, calmPatients + extremePatients);
    const [watched = ''] = patients;
    alone = await kill(salus, 'records');
    device = new Device(salus, patients.slice(0, calmPatients), patients.slice(calmPatients));
    readers = new Readers(salus, watched);
    listener = new Listener(salus);
    const running = Promise.all([device.run(extremeEveryMs), readers.run(), listener.run()]);
    outages = await killAll(salus, device);
    device.stop();
    readers.stop();
    await device.settled();
    const aftermath = new Aftermath(salus);
    await aftermath.quiet();
    await listener.heard(device.extremePatients.length, 10_000);
    listener.stop();
    await running;
    history = {
      sent: device.sent,
      acknowledged: device.acknowledged,
      extremePatients: device.extremePatients,
      graph: await aftermath.measurementsInGraph(patients),
      tables: await aftermath.measurementsInTables(),
      log: await aftermath.measurementsInLog(),
      streamed: listener.received,
      inbox: await aftermath.inbox(),
      shown: readers.shown,
      accounted: await aftermath.accounted(watched),
      leftovers: await aftermath.leftovers(),
    };
  }, 240_000);
  afterAll(async () => {
    for (const worker of [device, readers, listener]) worker?.stop();
    await device?.settled();
    await salus.remove();
  });

  it('is back within five seconds of each of at least twenty kills', () => {
    const slowest = outages.toSorted((a, b) => b.to - b.from - (a.to - a.from));
    const told = ({ target, from, to }: Outage): string => `${target} ${Math.round(to - from)} ms`;
    const lines = slowest.map(told);
    const boundMs = Math.max(backWithinMs, timesAlone * (alone.to - alone.from));
    console.info(
      `seed ${seed}: alone and undisturbed ${told(alone)}; ${outages.length} kills: ${outages.map(told).join(', ')}; slowest ${lines[0]}; ${device.sent.length} writes in ${device.attempts} ` +
        `attempts, ${readers.readings.length} readings, ${history.streamed.length} alerts, ${listener.interruptions} lost sockets`,
    );
    expect(outages.length).toBeGreaterThanOrEqual(20);
    expect(lines.filter((_, index) => (slowest[index]?.to ?? 0) - (slowest[index]?.from ?? 0) > boundMs)).toEqual([]);
  });

  it('answers what does not need the dead part, and says of the rest, typed, that it is not available', () => {
    expect(readingFaults(readers.readings, outages)).toEqual([]);
    expect(silentOutages(readers.readings, outages)).toEqual([]);
    expect(new Set(readers.readings.map(({ outcome }) => outcome))).toEqual(
      new Set(['whole', 'partial', 'nothing', 'unreachable']),
    );
  });

  it('loses and doubles no acknowledged write, no event, no alert and no entry of the access log', () => {
    expect(device.faults).toEqual([]);
    expect(listener.failure).toBeUndefined();
    expect(history.streamed.length).toBeGreaterThanOrEqual(40);
    expect(faultsOf(history)).toEqual([]);
  });
});
