import type { DiagnosticReport, Resource } from '@medplum/fhirtypes';
import { allergyFromFhir } from '../allergy/allergy.mapping';
import { conditionFromFhir } from '../condition/condition.mapping';
import { panelFromFhir } from '../diagnostic-report/report.mapping';
import { documentFromFhir } from '../document/document.mapping';
import { presentedFormFromFhir } from '../document/presented-form.mapping';
import { encounterFromFhir } from '../encounter/encounter.mapping';
import { immunizationFromFhir } from '../immunization/immunization.mapping';
import { medicationRequestFromFhir } from '../medication-request/medication-request.mapping';
import { observationFromFhir } from '../observation/observation.mapping';
import { organizationFromFhir } from '../organization/organization.mapping';
import { patientFromFhir } from '../patient/patient.mapping';
import { practitionerFromFhir } from '../practitioner/practitioner.mapping';
import { procedureFromFhir } from '../procedure/procedure.mapping';
import type { Entry } from '../source/entry';
import type { Inputs, Kind, Mapped, Refused } from './mapped';
import type { References } from './references';
import { attempt, Refusal } from './refusal';
import { subjectOf } from './subject';

type Made = { [Each in Kind]: { kind: Each; input: Inputs[Each] } }[Kind];

/** The one thing that a resource becomes. @throws {Refusal} */
function made(resource: Resource, references: References): Made {
  switch (resource.resourceType) {
    case 'Organization':
      return { kind: 'ORGANIZATION', input: organizationFromFhir(resource, references) };
    case 'Practitioner':
      return { kind: 'PRACTITIONER', input: practitionerFromFhir(resource, references) };
    case 'Patient':
      return { kind: 'PATIENT', input: patientFromFhir(resource, references) };
    case 'Encounter':
      return { kind: 'ENCOUNTER', input: encounterFromFhir(resource, references) };
    case 'Condition':
      return { kind: 'CONDITION', input: conditionFromFhir(resource, references) };
    case 'Procedure':
      return { kind: 'PROCEDURE', input: procedureFromFhir(resource, references) };
    case 'Immunization':
      return { kind: 'IMMUNIZATION', input: immunizationFromFhir(resource, references) };
    case 'AllergyIntolerance':
      return { kind: 'ALLERGY', input: allergyFromFhir(resource, references) };
    case 'MedicationRequest':
      return { kind: 'MEDICATION_REQUEST', input: medicationRequestFromFhir(resource, references) };
    case 'Observation':
      return observationFromFhir(resource, references);
    case 'DiagnosticReport':
      return { kind: 'RESULT_PANEL', input: panelFromFhir(resource, references) };
    case 'DocumentReference':
      return { kind: 'DOCUMENT', input: documentFromFhir(resource, references) };
    default:
      throw new Refusal('not supported');
  }
}

/** The documents that a report holds beside its results, each by itself. */
function presentedForms(report: DiagnosticReport, entry: Entry, references: References): (Mapped | Refused)[] {
  if (report.status === 'entered-in-error' || !Array.isArray(report.presentedForm)) return [];
  return report.presentedForm.map((form, place) => {
    const input = attempt(() => presentedFormFromFhir(report, form, place, references));
    if (input instanceof Refusal) return { entry, part: `presentedForm[${place}]`, refusal: input };
    return { entry, kind: 'DOCUMENT' as const, input };
  });
}

function refused(entry: Entry, refusal: Refusal, references: References): Refused {
  if (!refusal.isWithdrawal) return { entry, refusal };
  return { entry, refusal, patientId: references.idOf('Patient', subjectOf(entry.resource)) };
}

/** What an entry of a supported type becomes: one thing, a report its presented forms too; or why it does not. */
export function map(entry: Entry, references: References): (Mapped | Refused)[] {
  const { resource } = entry;
  const result = attempt(() => made(resource, references));
  const main = result instanceof Refusal ? refused(entry, result, references) : { entry, ...result };
  return resource.resourceType === 'DiagnosticReport' ? [main, ...presentedForms(resource, entry, references)] : [main];
}
