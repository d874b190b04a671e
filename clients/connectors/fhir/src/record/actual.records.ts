import type { RecordKind } from '@salus/sdk';
import type { SourceIdentifierInput } from '../graph/inputs';
import type { Facts } from './facts';
import type { Listed, Lists } from './lists';
import { referredOf, sourceKeyOf } from './names';

export interface ActualRecord {
  readonly id: string;
  readonly sourceIdentifier: SourceIdentifierInput | null;
  readonly facts: Facts;
}

type Node = {
  id: string;
  sourceIdentifier: SourceIdentifierInput | null;
  organization: Parameters<typeof sourceKeyOf>[1];
};

/** Practitioners of a record are told by what the source calls them. */
const people = (source: string, given: Readonly<Record<string, Parameters<typeof sourceKeyOf>[1]>>): Facts =>
  Object.fromEntries(Object.entries(given).map(([name, person]) => [name, sourceKeyOf(source, person)]));

/** The other records of a record are told by what their sources call them. */
const named = (given: Readonly<Record<string, Parameters<typeof referredOf>[0]>>): Facts =>
  Object.fromEntries(Object.entries(given).map(([name, record]) => [name, referredOf(record)]));

const recordOf = (source: string, { id, sourceIdentifier, organization }: Node, facts: Facts): ActualRecord => ({
  id,
  sourceIdentifier,
  facts: { organization: sourceKeyOf(source, organization), ...facts },
});

const rangeOf = (range: Listed<'diagnosticResults'>['referenceRange']): Facts | null =>
  range && { low: range.low?.value, high: range.high?.value, text: range.text };

/** What was corrected here is as final as what came so: the files say which value is right, not which came first. */
const standingOf = (status: string): string => (status === 'CORRECTED' ? 'FINAL' : status);

type Reader = (lists: Lists, source: string) => Promise<ActualRecord[]>;

/** What the graph answers of a kind of record, in the words of what is expected. */
export const actualRecords: Readonly<Record<RecordKind, Reader>> = {
  ENCOUNTER: async (lists, source) =>
    (await lists.encounters()).map((node) => {
      const { class: place, type, reason, period, practitioner } = node;
      return recordOf(source, node, { class: place, type, reason, period, ...people(source, { practitioner }) });
    }),
  CONDITION: async (lists, source) =>
    (await lists.conditions()).map(({ recorder, encounter, ...node }) => {
      const { code, clinicalStatus, verificationStatus, severity, onset, abatement, assertedAt, note } = node;
      const own = { code, clinicalStatus, verificationStatus, severity, onset, abatement, assertedAt, note };
      return recordOf(source, node, { ...own, ...people(source, { recorder }), ...named({ encounter }) });
    }),
  PROCEDURE: async (lists, source) =>
    (await lists.procedures()).map(({ performer, encounter, reason, ...node }) => {
      const { code, status, start, end, note } = node;
      const references = { ...people(source, { performer }), ...named({ encounter, reason }) };
      return recordOf(source, node, { code, status, start, end, note, ...references });
    }),
  IMMUNIZATION: async (lists, source) =>
    (await lists.immunizations()).map(({ performer, encounter, ...node }) => {
      const { code, status, occurrence, lotNumber, doseNumber, isPrimarySource } = node;
      const references = { ...people(source, { performer }), ...named({ encounter }) };
      return recordOf(source, node, {
        code,
        status,
        occurrence,
        lotNumber,
        doseNumber,
        isPrimarySource,
        ...references,
      });
    }),
  ALLERGY: async (lists, source) =>
    (await lists.allergies()).map(({ recorder, encounter, ...node }) => {
      const { code, clinicalStatus, verificationStatus, type, substances, criticality, onset, assertedAt } = node;
      const own = { code, clinicalStatus, verificationStatus, type, substances, criticality, onset, assertedAt };
      return recordOf(source, node, { ...own, ...people(source, { recorder }), ...named({ encounter }) });
    }),
  MEDICATION_REQUEST: async (lists, source) =>
    (await lists.medicationRequests()).map(({ requester, encounter, reason, ...node }) => {
      const { code, status, intent, authoredAt, dosage } = node;
      const references = { ...people(source, { requester }), ...named({ encounter, reason }) };
      return recordOf(source, node, { code, status, intent, authoredAt, dosage, ...references });
    }),
  DIAGNOSTIC_RESULT: async (lists, source) =>
    (await lists.diagnosticResults()).map(({ encounter, referenceRange, ...node }) => {
      const { code, category, value, codedValue, text, interpretation, effectiveAt, issuedAt } = node;
      const status = standingOf(node.status);
      const own = { code, category, status, value, codedValue, text, interpretation, effectiveAt, issuedAt };
      return recordOf(source, node, { ...own, referenceRange: rangeOf(referenceRange), ...named({ encounter }) });
    }),
  RESULT_PANEL: async (lists, source) =>
    (await lists.resultPanels()).map(({ performer, encounter, results, ...node }) => {
      const { code, category, status, effective, issuedAt, conclusion } = node;
      const own = { code, category, status, effective, issuedAt, conclusion, results: results.map(referredOf) };
      return recordOf(source, node, { ...own, ...people(source, { performer }), ...named({ encounter }) });
    }),
};
