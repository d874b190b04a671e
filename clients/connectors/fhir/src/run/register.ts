import { RegisterOrganizationDocument, RegisterPatientsDocument, RegisterPractitionerDocument } from '@salus/sdk';
import { isOf, type Mapped } from '../mapping/mapped';
import type { Around } from '../plan/piece';
import { mapRegistry, type Registered, registryInOrder } from '../plan/registry';
import type { Survey } from '../plan/survey';
import { chunksOf, inHalves } from './halves';
import { atOnce } from './pool';
import { outcome, refusedOutcome, rejected, type Run } from './run';

type Single = Extract<Mapped, { kind: 'ORGANIZATION' | 'PRACTITIONER' }>;
type Patient = Extract<Mapped, { kind: 'PATIENT' }>;

const patientsPerCall = { rows: 250, bytes: 2_000_000 };
const singleCallsAtOnce = 4;

async function sendSingle({ call }: Run, one: Single): Promise<{ id: string | undefined; created: boolean }> {
  if (one.kind === 'ORGANIZATION') {
    const { registerOrganization: answer } = await call(RegisterOrganizationDocument, { input: one.input });
    return { id: answer?.organization?.id, created: answer?.created ?? false };
  }
  const { registerPractitioner: answer } = await call(RegisterPractitionerDocument, { input: one.input });
  return { id: answer?.practitioner?.id, created: answer?.created ?? false };
}

async function registerSingle(run: Run, one: Single, ids: Map<string, string>): Promise<void> {
  const [row] = await inHalves([one], async () => [await sendSingle(run, one)]);
  if (!row) return;
  if ('failure' in row) {
    run.tally.add(rejected(one, row.failure.code, row.failure.message));
    return;
  }
  const { id, created } = row.answer;
  if (id) ids.set(one.entry.key, id);
  run.tally.add(id ? outcome(one, created ? 'imported' : 'known') : rejected(one, 'UNEXPECTED_ANSWER', 'no id'));
}

async function registerPatients(run: Run, patients: readonly Patient[], ids: Map<string, string>): Promise<void> {
  const answers = await inHalves(patients, async (rows) => {
    const input = { historical: true, patients: rows.map((row) => row.input) };
    const { registerPatients: answer } = await run.call(RegisterPatientsDocument, { input });
    const byIndex = new Map(answer?.outcomes.map((each) => [each.index, each]));
    return rows.map((_, index) => byIndex.get(index));
  });
  for (const [index, patient] of patients.entries()) {
    const row = answers[index];
    const answer = row && 'answer' in row ? row.answer : undefined;
    const failure = row && 'failure' in row ? row.failure : undefined;
    if (answer?.id && !ids.has(patient.entry.key)) ids.set(patient.entry.key, answer.id);
    if (answer?.id) run.tally.add(outcome(patient, answer.status === 'CREATED' ? 'imported' : 'known'));
    else run.tally.add(rejected(patient, answer?.code ?? failure?.code, answer?.reason ?? failure?.message));
  }
}

async function registerAll(run: Run, mapped: readonly Registered[], ids: Map<string, string>): Promise<void> {
  const singles = mapped.filter((one): one is Single => isOf(one, 'ORGANIZATION', 'PRACTITIONER'));
  await atOnce(singleCallsAtOnce, singles, (one) => registerSingle(run, one, ids));
  const patients = mapped.filter((one): one is Patient => isOf(one, 'PATIENT'));
  for (const chunk of chunksOf(patients, patientsPerCall)) await registerPatients(run, chunk, ids);
}

/** Registers organisations, then practitioners, then patients; answers their ids into `ids`. */
export async function register(run: Run, survey: Survey, around: Around, ids: Map<string, string>): Promise<void> {
  for (const entries of registryInOrder(survey)) {
    const { mapped, refused } = mapRegistry(entries, around);
    refused.forEach((one) => run.tally.add(refusedOutcome(one)));
    await registerAll(run, mapped, ids);
  }
}
