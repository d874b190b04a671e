import { ask } from '@salus/e2e/system/graph';
import type { Salus } from '@salus/e2e/system/salus';
import type { Bench } from '../bench';
import { percentile } from '../figures/percentile.rules';
import { milliseconds, table, times } from '../figures/table.rules';
import { withSystem } from '../with-system';
import { declareTo, registerPeople } from './people';

const people = 50_000;
const declared = 2_000;
/** A clinician may search 60 times a minute. */
const rounds = 7;

const find = `query ($search: PatientSearchInput!) { patients(search: $search) { totalCount nodes { id name { given family } birthDate } } }`;
const read = `query ($id: ID!) { patient(id: $id) { id name { given family } birthDate } }`;

const searches: readonly { title: string; search: object }[] = [
  { title: 'a family name', search: { name: 'kowalski' } },
  { title: 'both names, one with a slip', search: { name: 'malgorzata lewadnowski' } },
  { title: 'the beginning of a name', search: { name: 'ko' } },
  { title: 'a name and a birth date', search: { name: 'nowak', birthDate: '1931-07-05' } },
  { title: 'a region', search: { region: '14' } },
];

/** What only a physician has: patients of their own, searched, and as the list they begin the day with. */
const ofTheirOwn = [
  { title: 'own patients', query: find, variables: { search: { isOwn: true } } },
  {
    title: 'viewer.patients, by what needs attention',
    query:
      '{ viewer { patients { totalCount edges { attention { openAlerts } node { id name { given family } } } } } }',
    variables: {},
  },
];

async function timesOf(ask: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await ask();
    taken.push(performance.now() - started);
  }
  return taken.slice(1);
}

interface Found {
  patients?: { totalCount: number };
  viewer?: { patients: { totalCount: number } };
}

async function rowsOf(salus: Salus, persona: string, floor: number): Promise<string[][]> {
  const rows: string[][] = [];
  const everybodys = searches.map(({ title, search }) => ({ title, query: find, variables: { search } as object }));
  for (const { title, query, variables } of [...everybodys, ...(persona === 'gp' ? ofTheirOwn : [])]) {
    let found = 0;
    const taken = await timesOf(async () => {
      const answer = await ask<Found>(salus, persona, query, variables);
      found = (answer.patients ?? answer.viewer?.patients)?.totalCount ?? 0;
    });
    const middle = percentile(taken, 0.5);
    const figures = [milliseconds(middle), milliseconds(Math.max(...taken)), times(middle / floor)];
    rows.push([`${persona}: ${title}`, found.toLocaleString('en'), ...figures]);
  }
  return rows;
}

export const searchBench: Bench = {
  name: 'search',
  title: `finding people among ${people}, as integrator and as a physician with ${declared}, against reading one (the floor)`,
  run: () =>
    withSystem(async (salus) => {
      const { ids, perSecond } = await registerPeople(salus, people);
      await declareTo(
        salus,
        'gp',
        ids.filter((_, index) => index % (people / declared) === 0),
      );
      const one = await timesOf(() => ask(salus, 'integrator', read, { id: ids[0] }));
      const floor = percentile(one, 0.5);
      const rows = [...(await rowsOf(salus, 'integrator', floor)), ...(await rowsOf(salus, 'gp', floor))];
      const floorRow = ['floor: one patient by id', '1', milliseconds(floor), milliseconds(Math.max(...one)), times(1)];
      const figures = table(['', 'found', 'p50', 'slowest', 'p50 / floor'], [...rows, floorRow]);
      return `${figures}\n\nregistered ${Math.round(perSecond).toLocaleString('en')} people a second`;
    }),
};
