import { randomBytes } from 'node:crypto';
import { decodeId } from '@salus/subgraph-kit';
import {
  integrator,
  laboratory,
  nurse,
  patientCaller,
  physician,
  TestSubgraph,
  waitFor,
} from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { registration } from '../patient/patient.factory';
import { patients } from '../schema';

const registerAll = `mutation ($input: RegisterPatientsInput!) { registerPatients(input: $input) { outcomes { id } } }`;
const find = `query ($search: PatientSearchInput!, $first: Int! = 20, $after: String) { patients(search: $search, first: $first, after: $after) {
  totalCount isTotalCountExact pageInfo { hasNextPage endCursor } nodes { id name { given family } } } }`;

interface Found {
  patients: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    nodes: { id: string; name: { given: string; family: string } }[];
  };
}

describe('finding people', () => {
  let subgraph: TestSubgraph<Config>;
  const identityKey = randomBytes(32).toString('base64');
  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: identityKey });
  });
  afterAll(() => subgraph.stop());

  const uuidOf = (id: string): string => decodeId('Patient', id, 'patient').patient;
  const register = async (names: string[], part: Record<string, unknown> = {}): Promise<string[]> => {
    const rows = names.map((name) => {
      const [given, family] = name.split(' ');
      return registration({ name: { given, family }, ...part });
    });
    const answer = await subgraph.data<{ registerPatients: { outcomes: { id: string }[] } }>(
      integrator(),
      registerAll,
      {
        input: { patients: rows },
      },
    );
    return answer.registerPatients.outcomes.map(({ id }) => id);
  };
  const named = async (search: object, caller = integrator()): Promise<string[]> =>
    (await subgraph.data<Found>(caller, find, { search })).patients.nodes.map(
      ({ name: { given, family } }) => `${given} ${family}`,
    );

  it('lists the best match first, then in the order of the Polish alphabet', async () => {
    await register([
      'Żaneta Świderska',
      'Łucja Świderska',
      'Lidia Świderska',
      'Zenon Świderski',
      'Adam Świderskiewicz',
    ]);
    expect(await named({ name: 'swiderska' })).toEqual([
      'Lidia Świderska',
      'Łucja Świderska',
      'Żaneta Świderska',
      'Zenon Świderski',
    ]);
    expect(await named({ name: 'SWIDERSK' })).toHaveLength(5);
    expect(await named({ name: 'lucja świderska' })).toEqual(['Łucja Świderska']);
    expect(await named({ name: 'Swidreska Lu' })).toEqual(['Łucja Świderska']);
  });

  it('needs all of what is given to fit', async () => {
    const address = { terytCode: '2401' + '011' };
    await register(['Rupert Quinn'], { birthDate: '1999-12-31', address });
    await register(['Rupert Quinn'], { birthDate: '1999-12-30', address: { country: 'DE' } });
    expect(await named({ name: 'quinn', birthDate: '1999-12-31' })).toHaveLength(1);
    expect(await named({ name: 'quinn', region: '24' })).toHaveLength(1);
    expect(await named({ birthDate: '1999-12-30' })).toHaveLength(1);
    expect(await named({ name: 'quinn', birthDate: '1999-12-30', region: '24' })).toEqual([]);
  });

  it('shows a clinician only those in care or who granted it, and counts no others', async () => {
    const [own = '', granted = '', expired = ''] = await register([
      'Ola Wspolna',
      'Iga Wspolna',
      'Ewa Wspolna',
      'Ula Wspolna',
    ]);
    const gp = physician();
    const grantee = gp.practitioner ?? '';
    await subgraph.relate(
      { patient: uuidOf(own), grantee, basis: 'declaration' },
      { patient: uuidOf(granted), grantee, basis: 'grant' },
      { patient: uuidOf(expired), grantee, basis: 'declaration', to: new Date(Date.now() - 1).toISOString() },
    );
    const answer = await subgraph.execute<Found>(gp, find, { search: { name: 'wspolna' } });
    expect(answer.data?.patients.nodes.map(({ id }) => id).sort()).toEqual([own, granted].sort());
    expect(answer.data?.patients.totalCount).toBe(2);
    expect(answer.extensions.salus.facts.map(({ patient }) => patient).sort()).toEqual(
      [own, granted].map(uuidOf).sort(),
    );
    expect(await named({ isOwn: true }, gp)).toEqual(['Ola Wspolna']);
    expect(await named({ name: 'wspolna' }, nurse())).toEqual([]);
  });

  it('is paged without gap or repetition among people of one name', async () => {
    const ids = await register(Array.from({ length: 13 }, () => 'Bruno Jednakowy'));
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Found = await subgraph.data<Found>(integrator(), find, {
        search: { name: 'jednakowy' },
        first: 5,
        after,
      });
      expect(page.patients.totalCount).toBe(13);
      seen.push(...page.patients.nodes.map(({ id }) => id));
      ({ hasNextPage: more, endCursor: after } = page.patients.pageInfo);
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  it('is paged in the order of registration when there are very many of one name', async () => {
    const names = Array.from({ length: 800 }, () => 'Cezary Mnogi');
    const ids = [...(await register(names)), ...(await register(names))];
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Found = await subgraph.data<Found>(integrator(), find, {
        search: { name: 'mnogi' },
        first: 100,
        after,
      });
      expect(page.patients.totalCount).toBe(1600);
      seen.push(...page.patients.nodes.map(({ id }) => id));
      ({ hasNextPage: more, endCursor: after } = page.patients.pageInfo);
    }
    expect(seen).toHaveLength(1600);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  it('refuses a search for nothing, for one letter, and a cursor of another list', async () => {
    for (const search of [
      {},
      { isOwn: false },
      { name: 'k' },
      { name: '--' },
      { region: '03' },
      { region: '1465011' },
    ]) {
      const answer = await subgraph.execute(integrator(), find, { search });
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    const answer = await subgraph.execute(integrator(), find, { search: { name: 'nowak' }, after: 'AAAA' });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is not for patients and laboratories', async () => {
    for (const caller of [patientCaller('00000000-0000-7000-8000-000000000001'), laboratory()]) {
      const answer = await subgraph.execute(caller, find, { search: { name: 'nowak' } });
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('finds whoever was registered before there were keys, once they are filled in', async () => {
    await register(['Dawny Zapomniany']);
    const { database } = subgraph.running.parts.core;
    await database.dataSource.query('DELETE FROM patient_search');
    expect(await named({ name: 'zapomniany' })).toEqual([]);
    const [filling] = subgraph.running.composition.background ?? [];
    await filling?.stop();
    filling?.start();
    await waitFor('keys', async () => (await named({ name: 'zapomniany' })).length === 1);
  });
});
