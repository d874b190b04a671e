import type { Example } from './example';

export const myPatients: Example = {
  id: 'my-patients',
  title: { en: 'My patients', pl: 'Moi pacjenci' },
  persona: 'gp',
  operation: `query MyPatients {
  viewer {
    patients(first: 20) {
      totalCount
      nodes {
        name { given family }
        birthDate
        insights(first: 1) {
          nodes { severity title detectedAt }
        }
      }
    }
  }
}
`,
};
