import type { Example } from './example';
import { raisedAlert } from './look-up';

export const acknowledge: Example = {
  id: 'acknowledge',
  title: { en: 'Acknowledge an alert', pl: 'Potwierdzenie alertu' },
  persona: 'gp',
  variables: async (ask) => {
    const alertId = await raisedAlert(ask);
    return alertId === undefined ? undefined : { input: { alertId, comment: 'Seen; calling the patient.' } };
  },
  operation: `mutation Acknowledge($input: AcknowledgeAlertInput!) {
  acknowledgeAlert(input: $input) {
    alert {
      title
      status
      acknowledgedAt
      acknowledgedBy { name { given family } }
    }
  }
}
`,
};
