import fs from 'node:fs';
import path from 'node:path';
import { rowsOf } from '../system/database';
import { Salus } from '../system/salus';
import { waitFor } from '../system/wait';

const wanted = 32;
/** Personas and the few who are there when the system is ready; one of them has an alert. */
const ofTheStart = 11;

interface PopulationFile {
  patients: { patientId: string }[];
}

const settled = (salus: Salus): number => {
  const file = path.join(salus.folder, 'population.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as PopulationFile).patients.length : 0;
};
const count = async (salus: Salus, database: string, query: string): Promise<number> =>
  (await rowsOf<{ count: number }>(salus, database, `select count(*)::int as count from ${query}`))[0]?.count ?? -1;

describe('the population of the demo', () => {
  let salus: Salus;
  let before: number;

  beforeAll(async () => {
    salus = await Salus.start({ SALUS_DEMO_PATIENTS: String(wanted) });
    before = await count(salus, 'patients', 'patient');
    await waitFor('a part of it to be in', () => settled(salus) > 0, 60_000);
    process.kill(salus.run.processes['population']?.pid ?? 0, 'SIGKILL');
    await waitFor('all of it to be in', () => salus.output().includes(`${wanted} patients are in`), 100_000);
  });
  afterAll(() => salus.remove());

  it('comes in after the start, and whole, once each, though its loader was killed in the middle', async () => {
    expect(before).toBeLessThan(wanted);
    expect(settled(salus)).toBe(wanted);
    expect(await count(salus, 'patients', 'patient')).toBe(ofTheStart + wanted);
    const patients = `(select patient_id from measurement group by 1) as measured`;
    expect(await count(salus, 'patients', patients)).toBeGreaterThan(wanted / 2);
    const twice = `(select from measurement group by patient_id, code, effective_at having count(*) > 1) as twice`;
    expect(await count(salus, 'patients', twice)).toBe(0);
  });

  it('is history: it raises no alert', async () => {
    const behind = async (): Promise<boolean> => {
      const heads = await rowsOf<{ topic: string; position: string }>(salus, 'events', 'select * from topic_head');
      const read = await rowsOf<{ topic: string; position: string }>(
        salus,
        'insights',
        'select * from consumer_offset',
      );
      return read.some(({ topic, position }) =>
        heads.some((head) => head.topic === topic && head.position !== position),
      );
    };
    await waitFor('insights to have read it all', async () => !(await behind()), 30_000);
    expect(await count(salus, 'insights', 'alert')).toBe(1);
  });

  it('is asked for, as all that a start asks for, by documents that are registered', () => {
    expect(salus.logs()).toContain('"operation":"RegisterPopulation"');
    expect(salus.logs()).not.toContain('a document that it has not registered');
  });

  it('leaves the loader at rest: it has ended and is not started again', () => {
    expect(salus.run.processes['population']).toBeUndefined();
  });
});
