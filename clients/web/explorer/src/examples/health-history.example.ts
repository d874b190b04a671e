import type { Example } from './example';
import { aboutPatient } from './look-up';

export const healthHistory: Example = {
  id: 'health-history',
  title: { en: 'My vaccinations and illnesses', pl: 'Moje szczepienia i choroby' },
  persona: 'patient',
  variables: aboutPatient(),
  operation: `query HealthHistory($id: ID!) {
  patient(id: $id) {
    vaccinationCard {
      entries { vaccine { display } doseCount dates }
    }
    healthHistory(first: 30) {
      nodes {
        __typename
        ... on Condition { code { display } clinicalStatus onset abatement }
        ... on AllergyIntolerance { code { display } criticality onset }
        ... on MedicationRequest { code { display } dosage authoredAt }
        ... on Procedure { code { display } start }
        ... on Immunization { code { display } occurrence }
        ... on Encounter { class period { start end } organization { name } }
      }
    }
  }
}
`,
};
