import type { Example } from './example';
import { aboutPatient } from './look-up';

export const healthHistory: Example = {
  id: 'health-history',
  title: { en: 'My vaccinations and illnesses', pl: 'Moje szczepienia i choroby' },
  persona: 'patient',
  variables: aboutPatient(),
  operation: `query HealthHistory($id: ID!) {
  patient(id: $id) {
    immunizations(first: 20) {
      nodes { code { display } occurrence doseNumber organization { name } }
    }
    conditions(first: 20) {
      nodes { code { system code display } clinicalStatus onset abatement }
    }
    allergies(first: 20) {
      nodes { code { display } criticality clinicalStatus }
    }
    medicationRequests(first: 20) {
      nodes { code { display } status dosage authoredAt }
    }
  }
}
`,
};
