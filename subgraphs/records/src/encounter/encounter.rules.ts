import type { Caller } from '@salus/policy';
import { type CodeableConcept, Confidentiality, decodeId, SalusError } from '@salus/subgraph-kit';
import { checkHistory, checkPast, organizationOf, practitionerOf } from '../origin/origin.rules';
import type { OpenEncounterInput } from './encounter.inputs';
import type { EncounterClass } from './encounter.type';

/** An encounter that is well-formed, ready to be stored. */
export interface Opening {
  patientId: string;
  organizationId: string;
  practitionerId: string | null;
  class: EncounterClass;
  /** null: the moment it is stored */
  startAt: Date | null;
  endAt: Date | null;
  reason: CodeableConcept | null;
  confidentiality: Confidentiality;
}

const textLimit = 500;

function checkReason(reason: CodeableConcept | null): void {
  for (const [field, text] of Object.entries(reason ?? {})) {
    if (typeof text === 'string' && (text.length < 1 || text.length > textLimit)) {
      throw new SalusError('BAD_USER_INPUT', `reason.${field}: expected 1 to ${textLimit} characters.`);
    }
  }
}

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

/** @throws SalusError BAD_USER_INPUT for what is not of the expected form, FORBIDDEN for what only importers may say */
export function acceptOpening(caller: Caller, input: OpenEncounterInput, now: Date): Opening {
  checkHistory(caller, input.historical ?? false);
  checkTimes(input, now);
  const organizationId = organizationOf(caller, input.organizationId);
  if (!organizationId) {
    throw new SalusError('BAD_USER_INPUT', 'organizationId: expected one, for the caller belongs to no organisation.');
  }
  const reason = input.reason ? { ...input.reason, display: input.reason.display ?? null } : null;
  checkReason(reason);
  return {
    patientId: decodeId('Patient', input.patientId, 'patient').patient,
    organizationId,
    practitionerId: practitionerOf(caller, input.practitionerId),
    class: input.class,
    startAt: input.start ?? null,
    endAt: input.end ?? null,
    reason,
    confidentiality: input.confidentiality ?? Confidentiality.NORMAL,
  };
}
