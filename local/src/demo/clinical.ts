import type { GraphClient } from '../client/graph-client';
import { ImportEncounterDocument, ImportResultDocument } from '../generated/graphql';

/** Whom something was done to, by whom and where. */
export interface Setting {
  readonly patientId: string;
  readonly practitionerId: string;
  readonly practiceId: string;
  readonly laboratoryId: string;
}

const importer = 'integrator';
const system = 'urn:salus:demo';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const before = (until: Date, days: number, hours = 0) => new Date(until.getTime() - days * dayMs + hours * hourMs);

/** A visit two weeks ago, over by now. */
export async function importEncounter(client: GraphClient, key: string, setting: Setting, until: Date): Promise<void> {
  const input = {
    sourceIdentifier: { system, value: `encounter/${key}/1` },
    patientId: setting.patientId,
    organizationId: setting.practiceId,
    practitionerId: setting.practitionerId,
    class: 'AMBULATORY',
    start: before(until, 14).toISOString(),
    end: before(until, 14, 0.5).toISOString(),
    historical: true,
  };
  await client.ask(importer, ImportEncounterDocument, { input });
}

/** A laboratory result of the week before, ordered by the practitioner. */
export async function importResult(client: GraphClient, key: string, setting: Setting, until: Date): Promise<void> {
  const input = {
    sourceIdentifier: { system, value: `result/${key}/1` },
    patientId: setting.patientId,
    organizationId: setting.laboratoryId,
    orderedById: setting.practitionerId,
    category: 'LABORATORY',
    code: { system: 'http://loinc.org', code: '2823-3', display: 'Potassium in serum or plasma' },
    value: { value: 4.3, unit: 'mmol/L' },
    referenceRange: { low: 3.5, high: 5.1 },
    interpretation: 'N',
    status: 'FINAL',
    effectiveAt: before(until, 7).toISOString(),
    historical: true,
  };
  await client.ask(importer, ImportResultDocument, { input });
}
