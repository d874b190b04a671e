import type { Example } from './example';
import { lastMonth } from './look-up';

export const statistics: Example = {
  id: 'statistics',
  title: { en: 'Heart rate by region', pl: 'Tętno według województw' },
  persona: 'analyst',
  variables: () => Promise.resolve({ month: lastMonth() }),
  operation: `# Closed months only; groups of fewer than 11 people are suppressed, and so is what would give them away.
query HeartRateByRegion($month: String!) {
  measurementStatistics(kind: "8867-4", month: $month, groupBy: [REGION]) {
    month
    patients
    cells {
      region { name }
      patients
      mean
      isSuppressed
    }
  }
}
`,
};
