import type { Example } from './example';

export const alertsLive: Example = {
  id: 'alerts-live',
  title: { en: 'Alerts, live', pl: 'Alerty na żywo' },
  persona: 'gp',
  operation: `# Over a WebSocket: each alert as it comes. Pass the last cursor as "after" to get what was missed.
subscription AlertsLive($after: String) {
  alertRaised(after: $after) {
    cursor
    alert {
      severity
      title
      raisedAt
      patient { name { given family } }
      insight { explanation }
    }
  }
}
`,
};
