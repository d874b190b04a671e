import type { RecordKind } from '@salus/sdk';
import type { RecordInputs } from '../mapping/mapped';
import type { RecordReferenceInput } from '../graph/inputs';
import type { Facts } from '../record/facts';

interface Common {
  organizationId?: string | null | undefined;
  encounter?: RecordReferenceInput | null | undefined;
  code?: unknown;
}

const common = ({ organizationId, encounter, code }: Common): Facts => ({
  organization: organizationId,
  encounter: encounter?.sourceIdentifier,
  code,
});

/** What the graph should answer for an input, by the names of its output. Ids are keys of the source. */
export const expectedRecord: { readonly [Kind in RecordKind]: (input: RecordInputs[Kind]) => Facts } = {
  ENCOUNTER: ({ organizationId, practitionerId, class: place, type, start, end, reason }) => ({
    ...common({ organizationId }),
    practitioner: practitionerId,
    class: place,
    type,
    reason,
    period: { start, end },
  }),
  CONDITION: ({
    recorderId,
    clinicalStatus,
    verificationStatus,
    severity,
    onset,
    abatement,
    assertedAt,
    note,
    ...rest
  }) => ({
    ...common(rest),
    recorder: recorderId,
    ...{ clinicalStatus, verificationStatus, severity, onset, abatement, assertedAt, note },
  }),
  PROCEDURE: ({ performerId, status, start, end, note, reason, ...rest }) => ({
    ...common(rest),
    performer: performerId,
    ...{ status, start, end, note, reason: reason?.sourceIdentifier },
  }),
  IMMUNIZATION: ({ performerId, status, occurrence, lotNumber, doseNumber, isPrimarySource, ...rest }) => ({
    ...common(rest),
    performer: performerId,
    ...{ status, occurrence, lotNumber, doseNumber, isPrimarySource: isPrimarySource ?? true },
  }),
  ALLERGY: ({
    recorderId,
    clinicalStatus,
    verificationStatus,
    type,
    substances,
    criticality,
    onset,
    assertedAt,
    ...rest
  }) => ({
    ...common(rest),
    recorder: recorderId,
    ...{ clinicalStatus, verificationStatus, type, substances, criticality, onset, assertedAt },
  }),
  MEDICATION_REQUEST: ({ requesterId, status, intent, authoredAt, dosage, reason, ...rest }) => ({
    ...common(rest),
    requester: requesterId,
    ...{ status, intent, authoredAt, dosage, reason: reason?.sourceIdentifier },
  }),
  DIAGNOSTIC_RESULT: ({ category, status, value, codedValue, text, interpretation, referenceRange, ...rest }) => ({
    ...common(rest),
    ...{ category, status, value, codedValue, text, interpretation, referenceRange },
    effectiveAt: rest.effectiveAt,
    issuedAt: rest.issuedAt,
  }),
  RESULT_PANEL: ({ performerId, category, status, effective, issuedAt, conclusion, results, ...rest }) => ({
    ...common(rest),
    performer: performerId,
    ...{ category, status, effective, issuedAt, conclusion },
    results: results?.map(({ sourceIdentifier }) => sourceIdentifier),
  }),
};
