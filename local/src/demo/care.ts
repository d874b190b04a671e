import type { GraphClient } from '../client/graph-client';
import { ImportRecordsDocument } from '../generated/graphql';
import type { Setting } from './clinical';

const system = 'urn:salus:demo';
const yearMs = 365 * 86_400_000;

const coded = (of: string, code: string, display: string) => ({ system: of, code, display });
const hypertension = coded('http://hl7.org/fhir/sid/icd-10', 'I10', 'Essential (primary) hypertension');
const amlodipine = coded('http://www.whocc.no/atc', 'C08CA01', 'Amlodipine');
const penicillin = coded('http://snomed.info/sct', '91936005', 'Allergy to penicillin');
const influenza = coded('http://hl7.org/fhir/sid/cvx', '140', 'Influenza, seasonal, injectable, preservative free');
const tetanus = coded('http://hl7.org/fhir/sid/cvx', '113', 'Td (adult), 5 Lf tetanus toxoid, preservative free');

interface Submitted {
  readonly submitRecords: { readonly outcomes: readonly { readonly status: string; readonly reason: string | null }[] };
}

/** A treated hypertension, an allergy and three vaccinations: what a chart and a vaccination card begin with. */
export async function importCare(client: GraphClient, key: string, setting: Setting, until: Date): Promise<void> {
  const day = (yearsAgo: number) => new Date(until.getTime() - yearsAgo * yearMs).toISOString().slice(0, 10);
  const of = (kind: string) => ({
    sourceIdentifier: { system, value: `${kind}/${key}` },
    patientId: setting.patientId,
    organizationId: setting.practiceId,
  });
  const { practitionerId } = setting;
  const vaccination = (kind: string, code: object, yearsAgo: number) => ({
    ...of(`immunization/${kind}`),
    ...{ code, performerId: practitionerId, status: 'COMPLETED', occurrence: day(yearsAgo) },
  });
  const condition = of('condition/hypertension');
  const input = {
    historical: true,
    conditions: [
      {
        ...condition,
        ...{
          code: hypertension,
          recorderId: practitionerId,
          clinicalStatus: 'ACTIVE',
          verificationStatus: 'CONFIRMED',
        },
        onset: day(6).slice(0, 4),
      },
    ],
    allergies: [
      {
        ...of('allergy/penicillin'),
        ...{ code: penicillin, recorderId: practitionerId, clinicalStatus: 'ACTIVE', verificationStatus: 'CONFIRMED' },
        ...{ type: 'ALLERGY', substances: ['MEDICATION'], criticality: 'HIGH' },
      },
    ],
    medicationRequests: [
      {
        ...of('medication/amlodipine'),
        ...{
          code: amlodipine,
          requesterId: practitionerId,
          status: 'ACTIVE',
          intent: 'ORDER',
          dosage: '5 mg, 1 × daily',
        },
        ...{ authoredAt: day(1), reason: { sourceIdentifier: condition.sourceIdentifier } },
      },
    ],
    immunizations: [
      vaccination('influenza/1', influenza, 2),
      vaccination('influenza/2', influenza, 1),
      vaccination('tetanus', tetanus, 5),
    ],
  };
  const { submitRecords } = await client.ask<Submitted>('integrator', ImportRecordsDocument, { input });
  const fault = submitRecords.outcomes.find(({ status }) => status === 'REJECTED');
  if (fault) throw new Error(`A record of the demo population was rejected: ${fault.reason}`);
}
