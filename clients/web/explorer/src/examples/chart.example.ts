import type { Example } from './example';
import { aboutPatient } from './look-up';

export const chart: Example = {
  id: 'chart',
  title: { en: 'The chart of a patient', pl: 'Karta pacjenta' },
  persona: 'gp',
  variables: aboutPatient(),
  operation: `# One request; each part comes from the subgraph that owns it.
query Chart($id: ID!) {
  patient(id: $id) {
    name { given family }
    birthDate
    sex
    generalPractitioner { name { given family } organization { name } }
    insights(first: 3) {
      nodes { severity title explanation }
    }
    conditions(first: 5) {
      nodes { code { display } clinicalStatus onset }
    }
    allergies(first: 5) {
      nodes { code { display } criticality }
    }
    latestMeasurements {
      kind { display }
      value { value unit }
      effectiveAt
    }
    diagnosticResults(first: 5) {
      nodes {
        code { display }
        value { value unit }
        interpretation
        effectiveAt
      }
    }
    encounters(first: 3) {
      nodes { class period { start end } organization { name } }
    }
    documents(first: 3) {
      nodes { title status creationTime }
    }
  }
}
`,
};
