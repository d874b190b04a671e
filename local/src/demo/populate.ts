import type { GraphClient } from '../client/graph-client';
import { FirstInsightDocument, ImportMeasurementsDocument, SendMeasurementsDocument } from '../generated/graphql';
import { importCare } from './care';
import { importEncounter, importResult, type Setting } from './clinical';
import type { SimulatedPatient } from './demo-file';
import { importDocument } from './document';
import { heartRate, history, type MeasurementInput } from './measurements';
import { population } from './people';
import { connectDevice, declareToGeneralPractitioner, type Registered, registerPatients } from './register';

const historyDays = 28;

/**
 * Gives the persona `patient` and a small population their weeks of history, and the persona one value of today that
 * calls for attention. Answers whose devices may be simulated from now on.
 */
export async function populate(client: GraphClient, registered: Registered, until: Date): Promise<SimulatedPatient[]> {
  const persona = ['patient', registered.patients.get('patient') ?? ''] as const;
  const others = [...(await registerPatients(client, population))];
  const patients = await Promise.all(
    [persona, ...others].map(([key, id], index) => bringIn(client, registered, { key, id, seed: index + 1 }, until)),
  );
  const [first] = patients;
  if (first) await sendNow(client, heartRate(first, 'demo/first-alert', until, 136));
  await insightOf(client, persona[1]);
  return patients;
}

interface Newcomer {
  readonly key: string;
  readonly id: string;
  readonly seed: number;
}

async function bringIn(client: GraphClient, registered: Registered, { key, id, seed }: Newcomer, until: Date) {
  const deviceId = await connectDevice(client, id, key);
  const setting: Setting = {
    patientId: id,
    practitionerId: registered.practitioners.get('gp') ?? '',
    practiceId: registered.organizations.get('practice') ?? '',
    laboratoryId: registered.organizations.get('laboratory') ?? '',
  };
  const who = { patientId: id, deviceId };
  await Promise.all([
    declareToGeneralPractitioner(client, registered, id),
    importHistory(client, history(who, seed, until, historyDays)),
    importEncounter(client, key, setting, until),
    importResult(client, key, setting, until),
    importDocument(client, key, setting, until),
    importCare(client, key, setting, until),
  ]);
  return { ...who, isPersona: key === 'patient' };
}

interface Ingested {
  readonly ingestMeasurements: { readonly rejected: readonly { readonly reason: string }[] };
}

async function importHistory(client: GraphClient, measurements: readonly MeasurementInput[]): Promise<void> {
  const input = { historical: true, measurements };
  check(await client.ask<Ingested>('integrator', ImportMeasurementsDocument, { input }));
}

async function sendNow(client: GraphClient, measurement: MeasurementInput): Promise<void> {
  const input = { measurements: [measurement] };
  check(await client.ask<Ingested>('device', SendMeasurementsDocument, { input }));
}

function check({ ingestMeasurements: { rejected } }: Ingested): void {
  const [fault] = rejected;
  if (fault) throw new Error(`A measurement of the demo population was rejected: ${fault.reason}`);
}

interface FirstInsight {
  readonly patient: { readonly insights: { readonly nodes: readonly unknown[] } | null } | null;
}

/** Insights come shortly after what they are drawn from; waits for the first one, but not for ever. */
async function insightOf(client: GraphClient, id: string): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (Date.now() < deadline) {
    const answer = await client.ask<FirstInsight>('gp', FirstInsightDocument, { id });
    if ((answer.patient?.insights?.nodes.length ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
