import type { Example } from './example';

export const findADoctor: Example = {
  id: 'find-a-doctor',
  title: { en: 'Find a doctor', pl: 'Znajdź lekarza' },
  persona: 'patient',
  variables: () => Promise.resolve({ search: { profession: 'PHYSICIAN', name: 'now' } }),
  operation: `# Names by their beginnings; Polish letters may be missing.
query FindADoctor($search: PractitionerSearchInput!) {
  practitioners(search: $search, first: 10) {
    totalCount
    nodes {
      name { given family }
      profession
      organization { name region { name } }
    }
  }
}
`,
};
