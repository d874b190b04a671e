import { analytes, laboratoryValues, type Taken } from '../course/laboratory.rules';
import { illnesses, interventions, vaccinations, visitDays } from '../course/history.rules';
import type { Citizen } from '../people/households.rules';
import type { Ground } from './ground';
import type { Source } from './source';

const loinc = 'http://loinc.org';
const dayMs = 86_400_000;

/** Whose records are made, and what they are tied to. */
export interface Subject {
  readonly citizen: Citizen;
  readonly patientId: string;
  readonly ground: Ground;
  readonly source: Source;
  readonly until: Date;
}

/** The lists of `submitRecords`. */
export interface Records {
  readonly encounters: readonly object[];
  readonly conditions: readonly object[];
  readonly procedures: readonly object[];
  readonly immunizations: readonly object[];
  readonly medicationRequests: readonly object[];
  readonly diagnosticResults: readonly object[];
  readonly resultPanels: readonly object[];
}

export const noRecords: Records = {
  encounters: [],
  conditions: [],
  procedures: [],
  immunizations: [],
  medicationRequests: [],
  diagnosticResults: [],
  resultPanels: [],
};

export function together(all: readonly Records[]): Records {
  const names = Object.keys(noRecords) as (keyof Records)[];
  return Object.fromEntries(names.map((name) => [name, all.flatMap((one) => one[name])])) as unknown as Records;
}

/** Everything that a year left in somebody's records. */
export function recordsOf(subject: Subject): Records {
  const { citizen, until } = subject;
  const values = laboratoryValues(citizen);
  const illness = illnesses[citizen.course];
  return {
    encounters: visitDays(citizen).map((daysAgo, index) => encounter(subject, daysAgo, index)),
    conditions: illness.map(({ condition, daysAgo }, index) => ({
      ...kept(subject, 'condition', index),
      ...inPractice(subject, 'recorderId'),
      code: condition,
      clinicalStatus: 'ACTIVE',
      verificationStatus: 'CONFIRMED',
      onset: dateOf(until, daysAgo),
      assertedAt: dateOf(until, daysAgo),
    })),
    procedures: (interventions[citizen.course] ?? []).map(({ procedure, daysAgo }, index) => ({
      ...kept(subject, 'procedure', index),
      organizationId: subject.ground.hospitalId,
      code: procedure,
      status: 'COMPLETED',
      start: momentOf(until, daysAgo, 9),
      end: momentOf(until, daysAgo, 10),
    })),
    immunizations: vaccinations(citizen, until).map(({ vaccine, daysAgo, dose }, index) => ({
      ...kept(subject, 'immunization', index),
      ...inPractice(subject, 'performerId'),
      code: vaccine,
      status: 'COMPLETED',
      occurrence: dateOf(until, daysAgo),
      doseNumber: dose,
    })),
    medicationRequests: illness.flatMap(({ medication, daysAgo }, place) =>
      medication.map(({ dosage, ...code }, index) => ({
        ...kept(subject, `medication/${place}`, index),
        ...inPractice(subject, 'requesterId'),
        code,
        status: 'ACTIVE',
        intent: 'ORDER',
        authoredAt: dateOf(until, daysAgo),
        reason: { sourceIdentifier: identifier(subject, 'condition', place) },
        dosage,
      })),
    ),
    diagnosticResults: values.map((value, index) => result(subject, value, index)),
    resultPanels: panelsOf(subject, values),
  };
}

const identifier = ({ citizen, source }: Subject, kind: string, index: number) =>
  source.of(citizen.number, kind, index);
const kept = (subject: Subject, kind: string, index: number) => ({
  sourceIdentifier: identifier(subject, kind, index),
  patientId: subject.patientId,
});

const practiceOf = ({ citizen, ground }: Subject) =>
  ground.practitioners[citizen.practitioner % ground.practitioners.length];

const inPractice = (subject: Subject, role: string) => ({
  organizationId: practiceOf(subject)?.practiceId,
  [role]: practiceOf(subject)?.practitionerId,
});

function encounter(subject: Subject, daysAgo: number, index: number): object {
  return {
    ...kept(subject, 'encounter', index),
    ...inPractice(subject, 'practitionerId'),
    class: 'AMBULATORY',
    start: momentOf(subject.until, daysAgo, 9),
    end: momentOf(subject.until, daysAgo, 9.4),
  };
}

function result(subject: Subject, { analyte, value, daysAgo }: Taken, index: number): object {
  const { code, display, unit, ...range } = analytes[analyte];
  const [low, high] = ['low' in range ? range.low : undefined, 'high' in range ? range.high : undefined];
  return {
    ...kept(subject, 'result', index),
    organizationId: subject.ground.laboratoryId,
    orderedById: practiceOf(subject)?.practitionerId,
    category: 'LABORATORY',
    code: { system: loinc, code, display },
    value: { value, unit },
    referenceRange: { low, high },
    interpretation: low !== undefined && value < low ? 'L' : high !== undefined && value > high ? 'H' : 'N',
    status: 'FINAL',
    effectiveAt: momentOf(subject.until, daysAgo, 7),
  };
}

/** One for each taking of blood; it names its results. */
function panelsOf(subject: Subject, values: readonly Taken[]): object[] {
  const drawn = Map.groupBy(values.keys(), (index) => values[index]?.daysAgo ?? 0);
  return [...drawn].map(([daysAgo, indexes], place) => ({
    ...kept(subject, 'panel', place),
    organizationId: subject.ground.laboratoryId,
    code: { system: loinc, code: '24323-8', display: 'Comprehensive metabolic panel' },
    category: 'LABORATORY',
    status: 'FINAL',
    effective: momentOf(subject.until, daysAgo, 7),
    results: [...indexes].map((index) => ({ sourceIdentifier: identifier(subject, 'result', index) })),
  }));
}

const dateOf = (until: Date, daysAgo: number) => new Date(until.getTime() - daysAgo * dayMs).toISOString().slice(0, 10);
const momentOf = (until: Date, daysAgo: number, hour: number) =>
  new Date(Date.parse(`${dateOf(until, daysAgo)}T00:00:00Z`) + hour * 3_600_000).toISOString();
