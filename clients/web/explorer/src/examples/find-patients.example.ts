import type { Example } from './example';

export const findPatients: Example = {
  id: 'find-patients',
  title: { en: 'Find patients by name', pl: 'Znajdź pacjentów po nazwisku' },
  persona: 'gp',
  variables: () => Promise.resolve({ search: { name: 'kow' } }),
  operation: `# Words of a name or their beginnings, in any order; Polish letters may be missing.
query FindPatients($search: PatientSearchInput!) {
  patients(search: $search, first: 10) {
    totalCount
    nodes {
      name { given family }
      birthDate
      address { city region { name } }
    }
  }
}
`,
};
