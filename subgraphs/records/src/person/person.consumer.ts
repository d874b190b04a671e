import type { LoggedEvent, Queryable } from '@salus/events';
import { systemCaller } from '@salus/policy';
import type { Subscription } from '@salus/subgraph-kit';
import { patientRegistered, patientTopic } from '../events';

export const personReader = { name: 'records', topic: patientTopic };

/** Keeps of people what statistics are grouped by: birth date, sex and region. */
async function register(transaction: Queryable, { payload, position }: LoggedEvent): Promise<void> {
  const { patient, birthDate, sex, region } = patientRegistered.parse(payload);
  await transaction.query(
    `INSERT INTO person AS known (patient_id, birth_date, sex, region, log_position, categories, confidentiality)
     VALUES ($1, $2, $3, $4, $5, '{patient}', 3)
     ON CONFLICT (patient_id) DO UPDATE SET birth_date = excluded.birth_date, sex = excluded.sex,
       region = excluded.region, log_position = excluded.log_position
     WHERE known.log_position < excluded.log_position`,
    [patient, birthDate, sex, region, position],
  );
}

export const personSubscription = (): Subscription => ({
  ...personReader,
  caller: systemCaller('records', ['patient']),
  handle: async (transaction, event) => {
    if (event.type === 'patient.registered') await register(transaction, event);
  },
});
