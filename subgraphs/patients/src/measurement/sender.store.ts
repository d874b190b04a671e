import type { Scene } from '../correction/correction.ingestion';

/** The patients for whom the caller may send: any that there are, or those connected to this client. */
export async function patientsOfSender(
  { core, transaction, caller }: Scene,
  patients: readonly string[],
): Promise<Set<string>> {
  const isAny = core.access.has(caller, 'measurement', 'ingest', 'any');
  const open = await transaction.query<{ patient_id: string }[]>(
    isAny
      ? 'SELECT patient_id FROM patient WHERE patient_id = ANY($1)'
      : 'SELECT DISTINCT patient_id FROM device_connection WHERE patient_id = ANY($1) AND client = $2',
    isAny ? [patients] : [patients, caller.client],
  );
  return new Set(open.map((row) => row.patient_id));
}
