import type { Caller } from '@salus/policy';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, patientCaller, TestSubgraph } from '@salus/subgraph-kit/testing';
import { anOrganization, aPractitioner } from '../practitioner/practitioner.factory';
import { security } from '../schema';

const registerPerson = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { practitioner { id } } }`;
const registerPlace = `mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { organization { id } } }`;
const fields = 'totalCount isTotalCountExact pageInfo { hasNextPage endCursor }';
const findPeople = `query ($search: PractitionerSearchInput, $first: Int! = 100, $after: String) { found: practitioners(search: $search, first: $first, after: $after) { ${fields} nodes { id } } }`;
const findPlaces = `query ($search: OrganizationSearchInput, $first: Int! = 100, $after: String) { found: organizations(search: $search, first: $first, after: $after) { ${fields} nodes { id } } }`;
const readParts = `query ($id: ID!, $first: Int!, $after: String) { organization(id: $id) { parts(first: $first, after: $after) { ${fields} nodes { id } } } }`;

interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: { id: string }[];
}

describe('a search in the catalogue', () => {
  let subgraph: TestSubgraph;
  const somebody: Caller = patientCaller(newUuid());

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
  });
  afterAll(() => subgraph.stop());

  const person = async (given: string, family: string, part: object = {}): Promise<string> => {
    const input = aPractitioner({ name: { given, family }, npwz: null, ...part });
    const answer = await subgraph.data<{ registerPractitioner: { practitioner: { id: string } } }>(
      integrator(),
      registerPerson,
      { input },
    );
    return answer.registerPractitioner.practitioner.id;
  };
  const place = async (name: string, part: object = {}): Promise<string> => {
    const answer = await subgraph.data<{ registerOrganization: { organization: { id: string } } }>(
      integrator(),
      registerPlace,
      { input: anOrganization({ name, ...part }) },
    );
    return answer.registerOrganization.organization.id;
  };
  const found = async (query: string, search: object | null, page: object = {}): Promise<Page> =>
    (await subgraph.data<{ found: Page }>(somebody, query, { search, ...page })).found;
  const ids = async (query: string, search: object): Promise<string[]> =>
    (await found(query, search)).nodes.map(({ id }) => id);
  const refusal = async (query: string, search: object) =>
    (await subgraph.execute(somebody, query, { search })).errors?.[0]?.extensions.code;

  it.each(['Żółkiewska', 'zolkiewska', 'ŻÓŁK', 'zolk grazyna', 'GRAŻYNA żół', 'kossak'])(
    'finds Grażyna Żółkiewska-Kossak by "%s"',
    async (name) => {
      const wanted = await person('Grażyna', 'Żółkiewska-Kossak');
      const other = await person('Grażyna', 'Kowalska');
      const answer = await ids(findPeople, { name });
      expect(answer).toContain(wanted);
      expect(answer).not.toContain(other);
    },
  );

  it('finds nobody by letters within a word, or by signs that mean something to a database', async () => {
    await person('Grażyna', 'Ćwiąkalska');
    for (const name of ['wiakal', 'cwiak nowak']) expect(await ids(findPeople, { name })).toEqual([]);
    for (const name of ['%', '_', '  ', 'a '.repeat(11), 'x'.repeat(201)]) {
      expect(await refusal(findPeople, { name })).toBe('BAD_USER_INPUT');
    }
  });

  it('finds people by licence, profession, region and the organisation, its parts included', async () => {
    const hospital = await place('Szpital Wojewódzki', { kind: 'HOSPITAL', terytCode: '24' });
    const ward = await place('Oddział', { kind: 'CELL', partOfId: hospital, terytCode: '2469011' });
    const physician = await person('Ewa', 'Sowa', { npwz: '5425740', organizationId: hospital });
    const midwife = await person('Iga', 'Sowa', { profession: 'MIDWIFE', organizationId: ward });
    const elsewhere = await person('Ola', 'Sowa', { profession: 'MIDWIFE' });
    expect(await ids(findPeople, { organizationId: hospital })).toEqual([physician, midwife]);
    expect(await ids(findPeople, { organizationId: ward })).toEqual([midwife]);
    expect(await ids(findPeople, { region: '24', name: 'sowa' })).toEqual([physician, midwife]);
    expect(await ids(findPeople, { profession: 'MIDWIFE', name: 'sowa' })).toEqual([midwife, elsewhere]);
    expect(await ids(findPeople, { npwz: '5425740', name: 'sowa' })).toEqual([physician]);
    expect(await ids(findPeople, { npwz: '542574' })).toEqual([]);
  });

  it('finds organisations by name, region, kind and what they are part of', async () => {
    const entity = await place('Zakład Opieki „Zdrój”', { kind: 'ENTITY', terytCode: '02' });
    const unit = await place('Sanatorium Źródło', { kind: 'UNIT', partOfId: entity, terytCode: '02' });
    const cell = await place('Gabinet zabiegów', { kind: 'CELL', partOfId: unit, terytCode: '0208011' });
    expect(await ids(findPlaces, { name: 'zdroj zaklad' })).toEqual([entity]);
    expect(await ids(findPlaces, { partOfId: entity })).toEqual([cell, unit]);
    expect(await ids(findPlaces, { region: '02', kind: 'UNIT' })).toEqual([unit]);
    const { organization } = await subgraph.data<{ organization: { parts: Page } }>(somebody, readParts, {
      ...{ id: entity, first: 10 },
    });
    expect(organization.parts).toMatchObject({ totalCount: 1, nodes: [{ id: unit }] });
  });

  it('refuses a region that is none, and ids and cursors of something else', async () => {
    expect(await refusal(findPlaces, { region: '99' })).toBe('BAD_USER_INPUT');
    expect(await refusal(findPeople, { region: '1465011' })).toBe('BAD_USER_INPUT');
    expect(await refusal(findPeople, { organizationId: encodeId('Patient', { patient: newUuid() }) })).toBe(
      'BAD_USER_INPUT',
    );
    const answer = await subgraph.execute(somebody, findPeople, { after: 'nonsense' });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is read in pages, each row once, also where names are the same', async () => {
    const family = 'Stronicowska';
    const people = await Promise.all(['Ala', 'Ala', 'Ala', 'Łucja', 'Zoé'].map((given) => person(given, family)));
    const seen: string[] = [];
    let page = await found(findPeople, { name: family }, { first: 2 });
    seen.push(...page.nodes.map(({ id }) => id));
    while (page.pageInfo.hasNextPage) {
      page = await found(findPeople, { name: family }, { first: 2, after: page.pageInfo.endCursor });
      expect(page.totalCount).toBe(5);
      seen.push(...page.nodes.map(({ id }) => id));
    }
    expect(seen.toSorted()).toEqual(people.toSorted());
    expect(seen.slice(3)).toEqual(people.slice(3));
  });
});
