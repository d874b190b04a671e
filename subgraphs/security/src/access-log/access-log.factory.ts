import type { NewEvent } from '@salus/events';
import { newUuid } from '@salus/subgraph-kit';
import type { AccessEntry } from '../events';
import { gatewayAccessTopic } from '../events';

/** An entry as a gateway records it: a physician looks at one patient. */
export function accessEntry(patient: string, part: Partial<AccessEntry> = {}): AccessEntry {
  return {
    id: newUuid(),
    at: new Date().toISOString(),
    subject: 'a-physician',
    patient: null,
    practitioner: newUuid(),
    organization: null,
    purpose: 'TREAT',
    action: 'query patient',
    operation: 'PatientChart',
    requestId: newUuid(),
    emergency: false,
    subjects: [
      { patient, category: 'patient', count: 1, refused: false },
      { patient, category: 'measurement', count: 20, refused: false },
    ],
    ...part,
  };
}

export const accessRecorded = (...entries: AccessEntry[]): NewEvent & { eventId: string } => ({
  ...{ topic: gatewayAccessTopic, type: 'access.recorded', patient: null, payload: { entries } },
  eventId: newUuid(),
});
