import type { NewEvent } from '@salus/events';
import type { Caller } from '@salus/policy';
import { checkPast, newUuid, SalusError } from '@salus/subgraph-kit';
import { type EncounterClosed, type EncounterOpened, encounterTopic } from '../events';
import { practitionerOf, saysWhose } from '../origin/origin.rules';
import { RecordKind } from '../record/kind.type';
import {
  acceptEnvelope,
  type Draft,
  leftOutOf,
  type RecordChange,
  type RecordDefinition,
} from '../record/record.rules';
import { optionalConcept, require } from '../record/text.rules';
import type { OpenEncounterInput } from './encounter.inputs';
import { Encounter } from './encounter.type';

/** @throws SalusError BAD_USER_INPUT for an end before the start, or in the future */
export function checkEnd(start: Date, end: Date, now: Date): void {
  checkPast('end', end, now);
  if (end < start) throw new SalusError('BAD_USER_INPUT', 'end: expected a time that is not before the start.');
}

function checkTimes({ start, end, historical }: OpenEncounterInput, now: Date): void {
  if (start) checkPast('start', start, now);
  if (!end) return;
  if (!historical || !start) {
    throw new SalusError('BAD_USER_INPUT', 'end: expected with a start and historical: true; else use closeEncounter.');
  }
  checkEnd(start, end, now);
}

function accept(caller: Caller, input: OpenEncounterInput, now: Date): Draft<Encounter> {
  const { protection, ...envelope } = acceptEnvelope(caller, input);
  const leftOut = [...envelope.leftOut, ...leftOutOf({ practitionerId: saysWhose(caller, input.practitionerId) })];
  checkTimes(input, now);
  const { organizationId } = protection;
  if (!organizationId) {
    throw new SalusError('BAD_USER_INPUT', 'organizationId: expected one, for the caller belongs to no organisation.');
  }
  const content = {
    ...protection,
    practitionerId: practitionerOf(caller, input.practitionerId),
    class: input.class,
    startAt: input.start ?? null,
    endAt: input.end ?? null,
    reason: optionalConcept('reason', input.reason),
    type: optionalConcept('type', input.type),
  };
  const complete = (recordedAt: Date): Partial<Encounter> => ({
    ...{ ...content, organizationId, startAt: content.startAt ?? recordedAt },
    ...{ closingEventId: null, withdrawnAt: null },
  });
  return { ...envelope, leftOut, content, references: [], complete };
}

/** One that goes on may be told to have ended; who treats, and so who has access, is settled until then. */
function revise(old: Encounter, next: Encounter): void {
  next.closingEventId = old.closingEventId;
  if (old.endAt) {
    require(next.endAt !== null, 'end: expected one, for the encounter is known to be over.');
    return;
  }
  if (old.practitionerId !== next.practitionerId || old.organizationId !== next.organizationId) {
    throw new SalusError('CONFLICT', 'Received another practitioner or organisation for an encounter that goes on.');
  }
  if (next.endAt) next.closingEventId = newUuid();
}

function withdraw(encounter: Encounter, now: Date): void {
  encounter.withdrawnAt = now;
  if (encounter.endAt) return;
  encounter.endAt = encounter.startAt > now ? encounter.startAt : now;
  encounter.closingEventId = newUuid();
}

const peopleOf = ({ patientId, recordId, practitionerId, organizationId }: Encounter) => ({
  patient: patientId,
  encounter: recordId,
  practitioner: practitionerId,
  organization: organizationId,
});

function opened(encounter: Encounter): NewEvent {
  const { patientId: patient, startAt, endAt, historical } = encounter;
  const times = { start: startAt.toISOString(), end: endAt?.toISOString() ?? null };
  const payload: EncounterOpened = { ...peopleOf(encounter), ...times, historical };
  return { topic: encounterTopic, type: 'encounter.opened', patient, payload };
}

/** Tells of the end, where others rely on the encounter going on. */
export function closed(encounter: Encounter): NewEvent[] {
  const { patientId: patient, endAt, closingEventId } = encounter;
  if (!endAt || !closingEventId) return [];
  const payload: EncounterClosed = { ...peopleOf(encounter), end: endAt.toISOString() };
  return [{ topic: encounterTopic, type: 'encounter.closed', patient, payload, eventId: closingEventId }];
}

const events = (encounter: Encounter, change: RecordChange<Encounter>): NewEvent[] => {
  if (change.type === 'recorded') return [opened(encounter)];
  return change.old.endAt ? [] : closed(encounter);
};

export const encounters: RecordDefinition<Encounter, OpenEncounterInput> = {
  kind: RecordKind.ENCOUNTER,
  typeName: 'Encounter',
  entity: Encounter,
  category: 'encounter',
  action: 'open',
  standing: 'record.withdrawn_at IS NULL',
  order: { column: 'start_at', at: (row) => row.startAt },
  loader: (loaders) => loaders.encounter,
  accept,
  revise,
  withdraw,
  events,
};
