import type { Example } from './example';
import { aboutPatient } from './look-up';

export const whoLooked: Example = {
  id: 'who-looked',
  title: { en: 'Who looked at my data', pl: 'Kto oglądał moje dane' },
  persona: 'patient',
  variables: aboutPatient(),
  operation: `query WhoLooked($id: ID!) {
  patient(id: $id) {
    accessLog(first: 20) {
      nodes {
        at
        actor { kind name }
        organization { name }
        purpose
        action
        categories
        refused
        emergency
      }
    }
  }
}
`,
};
