import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { type AlertRaised, AlertStream } from '../system/alerts';
import { ask } from '../system/graph';
import { type Run, Salus, temporaryFolder } from '../system/salus';
import { waitFor } from '../system/wait';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !fs.readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};
const processesOf = ({ processes, postgres, pid }: Run): number[] => [
  pid,
  postgres.pid ?? pid,
  ...Object.values(processes).map((each) => each.pid),
];
const noneAlive = (pids: number[]) => (): boolean => !pids.some(isAlive);

describe('npm start', () => {
  const started: Salus[] = [];
  const start = async (...parameters: Parameters<typeof Salus.start>): Promise<Salus> => {
    const salus = await Salus.start(...parameters);
    started.push(salus);
    return salus;
  };
  afterEach(async () => {
    const all = started.splice(0);
    for (const salus of all) await salus.stop();
    for (const salus of all) await salus.remove();
  });

  it('takes the next port when its own is busy, and says so', async () => {
    const blocker = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as net.AddressInfo;
    const salus = await start({ PORT: String(port), DEMO: '0' });
    expect(salus.run.port).not.toBe(port);
    expect(salus.output()).toContain(String(port));
    expect((await fetch(`${salus.url}/readyz`)).status).toBe(200);
    blocker.close();
  });

  it('goes on with the same data the second time, and ends within five seconds when told to, leaving nothing behind', async () => {
    const folder = temporaryFolder();
    const first = await start({ DEMO: '0' }, folder);
    const { patientId } = first.persona('patient');
    const pids = processesOf(first.run);
    expect(await first.stop('SIGINT')).toBeLessThan(5_000);
    expect(first.supervisor?.exitCode).toBe(0);
    expect(noneAlive(pids)()).toBe(true);

    const second = await start({ DEMO: '0' }, folder);
    expect(second.persona('patient').patientId).toBe(patientId);
    const query = `query ($id: ID!) { patient(id: $id) { id measurements(first: 1) { totalCount } } }`;
    const answer = await ask<{ patient: { measurements: { totalCount: number } } }>(second, 'gp', query, {
      id: patientId,
    });
    expect(answer.patient.measurements.totalCount).toBe(0);
  });

  it('alerts the persona gp within a minute of being ready', async () => {
    const salus = await start({ SALUS_SIMULATOR_SPEED: '1' });
    const stream = new AlertStream(salus, salus.token('gp'));
    const afterTheFirst = Date.now() + 5_000; // one alert is there from the beginning, or nearly
    const isSimulated = ({ alert }: AlertRaised): boolean => Date.parse(alert?.raisedAt ?? '') > afterTheFirst;
    const raised = await waitFor('an alert', () => stream.alerts.find(isSimulated), 60_000);
    await stream.close();
    expect(raised.alert?.patient?.id).toBe(salus.persona('patient').patientId);
    const untrusted = salus.logs().match(/.*a document that it has not registered.*/g) ?? [];
    expect(untrusted.filter((line) => line.includes('"client":"persona-'))).toEqual([]); // the stream of this test is no program's
  });

  it('leaves nothing behind when it is killed itself', async () => {
    const salus = await start({ DEMO: '0' });
    const pids = processesOf(salus.run);
    await salus.stop('SIGKILL');
    await waitFor('every process to end', noneAlive(pids), 5_000);
  });

  it('ends everything, naming the part and its words, when a part can never run', async () => {
    const folder = temporaryFolder();
    const first = await start({ DEMO: '0' }, folder);
    await first.stop();
    const file = path.join(folder, 'secrets.json');
    const secrets = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
    fs.writeFileSync(file, JSON.stringify({ ...secrets, identity: 'too short' }));
    const broken = Salus.launch({ DEMO: '0' }, folder);
    await waitFor('the supervisor to give up', () => broken.supervisor?.exitCode !== null, 30_000);
    expect(broken.supervisor?.exitCode).toBe(1);
    expect(broken.output()).toContain('patients');
    expect(broken.output()).toContain('SALUS_IDENTITY_KEY');
  });

  it('refuses a second start on the same data, naming the first', async () => {
    const salus = await start({ DEMO: '0' });
    const second = Salus.launch({ DEMO: '0' }, salus.folder);
    await waitFor('the second to give up', () => second.supervisor?.exitCode !== null, 10_000);
    expect(second.supervisor?.exitCode).toBe(1);
    expect(second.output()).toContain(String(salus.run.pid));
  });
});
