import type { Example } from './example';

export const myPatients: Example = {
  id: 'my-patients',
  title: { en: 'My patients, by what needs attention', pl: 'Moi pacjenci według pilności' },
  persona: 'gp',
  operation: `query MyPatients {
  viewer {
    patients(first: 20) {
      totalCount
      edges {
        attention { openAlerts highestSeverity latestAlertAt }
        node { name { given family } birthDate sex }
      }
    }
  }
}
`,
};
