import type { NewEvent } from '@salus/events';
import { newUuid } from '@salus/subgraph-kit';
import { alertTopic, encounterTopic, patientTopic } from '../events';

type Part = Record<string, unknown> & { patient: string };
const aMinuteAgo = (): string => new Date(Date.now() - 60_000).toISOString();

const event = (topic: string, type: string, payload: Part): NewEvent & { eventId: string } => ({
  ...{ topic, type, patient: payload.patient, payload },
  eventId: newUuid(),
});

export const registration = (patient: string) =>
  event(patientTopic, 'patient.registered', { patient, birthDate: '1980-02-03', sex: 'female', historical: false });

export interface Declaration {
  declaration: string;
  practitioner: string;
  organization: string;
}
export const aDeclaration = (): Declaration => ({
  declaration: newUuid(),
  practitioner: newUuid(),
  organization: newUuid(),
});

export const declared = (
  patient: string,
  declaration: Declaration,
  previous: Declaration | null = null,
  from = aMinuteAgo(),
) => event(patientTopic, 'general-practitioner.declared', { patient, ...declaration, from, to: null, previous });

export const guardianship = (type: string, part: Part) =>
  event(patientTopic, type, { from: aMinuteAgo(), to: null, ...part });

export const encounterOpened = (part: Part) =>
  event(encounterTopic, 'encounter.opened', { practitioner: null, start: aMinuteAgo(), ...part });

export const encounterClosed = (part: Part) =>
  event(encounterTopic, 'encounter.closed', { practitioner: null, end: new Date().toISOString(), ...part });

export const alertUnrouted = (part: Part) =>
  event(alertTopic, 'alert.unrouted', {
    alert: `alert-${newUuid()}`,
    organization: null,
    categories: ['result', 'clinician-first'],
    confidentiality: 3,
    ...part,
  });
