import { randomUUID } from 'node:crypto';
import { ask } from '../system/graph';
import { heartRate, measure } from '../system/measuring';
import { newPatient } from '../system/patients';
import { Salus } from '../system/salus';
import { waitFor } from '../system/wait';
import { Aftermath } from '../kills/aftermath';

const rows = 200;
const times = 100;
const counted = `query ($id: ID!) { patient(id: $id) { measurements(first: 1) { totalCount } } }`;

describe('a batch that is sent again and again', () => {
  const salus = Salus.shared();

  it('is stored once, and raises one alert, however often it comes at the same time', async () => {
    const { id } = await newPatient(salus);
    const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    const batch = Array.from({ length: rows }, (_, index) => ({
      ...heartRate(id, index === 0 ? 150 : 60 + (index % 30), randomUUID()),
      effectiveAt: minutesAgo(index),
    }));

    const answers = await Promise.all(Array.from({ length: times }, () => measure(salus, ...batch)));

    const sum = (pick: (answer: (typeof answers)[number]) => number): number =>
      answers.reduce((total, answer) => total + pick(answer), 0);
    expect(sum(({ created }) => created)).toBe(rows);
    expect(sum(({ duplicates }) => duplicates)).toBe(rows * (times - 1));
    expect(sum(({ rejected }) => rejected.length)).toBe(0);
    const { patient } = await ask<{ patient: { measurements: { totalCount: number } } }>(salus, 'gp', counted, { id });
    expect(patient.measurements.totalCount).toBe(rows);

    const aftermath = new Aftermath(salus);
    const own = async (): Promise<number> =>
      (await aftermath.inbox()).filter(({ patientId }) => patientId === id).length;
    await waitFor('the alert', async () => (await own()) > 0);
    await aftermath.quiet();
    expect(await own()).toBe(1);
  });
});
