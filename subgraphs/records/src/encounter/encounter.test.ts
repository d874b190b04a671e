import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, nurse, patientCaller, physician, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { records } from '../schema';
import { opening } from './encounter.factory';

const open = `mutation ($input: OpenEncounterInput!) { openEncounter(input: $input) { created encounter {
  id status class period { start end } patient { id } practitioner { id } organization { id } reason { code } } } }`;
const close = `mutation ($input: CloseEncounterInput!) { closeEncounter(input: $input) { pending encounter { status period { end } } } }`;
const read = `query ($id: ID!) { encounter(id: $id) { id status } }`;
const list = `query ($of: [_Any!]!, $first: Int!, $after: String) { _entities(representations: $of) { ... on Patient {
  id encounters(first: $first, after: $after) { totalCount isTotalCountExact pageInfo { hasNextPage endCursor } nodes { id status } } } } }`;

interface Opened {
  openEncounter: { created: boolean; encounter: { id: string; status: string } | null };
}
interface Page {
  _entities: {
    encounters: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: { id: string }[] };
  }[];
}

describe('encounters', () => {
  let subgraph: TestSubgraph<Config>;
  const of = (patient: string) => [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
  const idOf = (organization: string | null): string => encodeId('Organization', { local: organization ?? '' });
  const codeOf = async (
    caller: ReturnType<typeof physician>,
    query: string,
    input: object,
  ): Promise<string | undefined> => (await subgraph.execute(caller, query, { input })).errors?.[0]?.extensions.code;
  const opened = async (caller: ReturnType<typeof physician>, input: object): Promise<string> =>
    (await subgraph.data<Opened>(caller, open, { input })).openEncounter.encounter?.id ?? '';
  const idsSeenBy = async (caller: ReturnType<typeof physician>, patient: string): Promise<string[]> => {
    const { _entities } = await subgraph.data<Page>(caller, list, { of: of(patient), first: 100 });
    return _entities[0]?.encounters.nodes.map(({ id }) => id) ?? [];
  };

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  it('is opened by a physician for themselves, at their organisation, and told of', async () => {
    const [patient, caller] = [newUuid(), physician()];
    const input = opening(patient, { reason: { system: 'http://hl7.org/fhir/sid/icd-10', code: 'I10' } });
    expect(await subgraph.data(caller, open, { input })).toMatchObject({
      openEncounter: {
        created: true,
        encounter: {
          status: 'IN_PROGRESS',
          class: 'AMBULATORY',
          period: { start: '2026-03-01T10:00:00.000Z', end: null },
          patient: { id: encodeId('Patient', { patient }) },
          practitioner: { id: encodeId('Practitioner', { local: caller.practitioner ?? '' }) },
          organization: { id: idOf(caller.organization) },
          reason: { code: 'I10' },
        },
      },
    });
    const events = await subgraph.published('records.encounter', 'encounter.opened', 1, patient);
    const { practitioner, organization } = caller;
    expect(events.at(-1)).toMatchObject({
      patient,
      payload: { patient, practitioner, organization, start: '2026-03-01T10:00:00.000Z', end: null, historical: false },
    });
  });

  it('is opened once, however often it is sent, at the same time too', async () => {
    const [patient, caller] = [newUuid(), integrator()];
    const input = opening(patient, { organizationId: idOf(newUuid()) });
    const answers = await Promise.all(Array.from({ length: 5 }, () => subgraph.data<Opened>(caller, open, { input })));
    expect(answers.filter(({ openEncounter }) => openEncounter.created)).toHaveLength(1);
    expect(new Set(answers.map(({ openEncounter }) => openEncounter.encounter?.id)).size).toBe(1);
    expect(await codeOf(caller, open, { ...input, class: 'EMERGENCY' })).toBe('CONFLICT');
  });

  it('is not opened in the name of others, nor as history, except by an integrator', async () => {
    const [patient, caller] = [newUuid(), physician()];
    expect(await codeOf(caller, open, opening(patient, { organizationId: idOf(newUuid()) }))).toBe('FORBIDDEN');
    expect(
      await codeOf(caller, open, opening(patient, { practitionerId: encodeId('Practitioner', { local: newUuid() }) })),
    ).toBe('FORBIDDEN');
    expect(await codeOf(caller, open, opening(patient, { historical: true }))).toBe('FORBIDDEN');
    expect(await codeOf(nurse(), open, opening(patient))).toBe('FORBIDDEN');
    expect(await codeOf(patientCaller(patient), open, opening(patient))).toBe('FORBIDDEN');
  });

  it('refuses times that cannot be', async () => {
    const caller = integrator();
    const faulty = [
      { start: '2999-01-01T00:00:00Z' },
      { start: '1899-01-01T00:00:00Z' },
      { end: '2026-03-01T11:00:00Z' },
      { historical: true, end: '2026-03-01T09:00:00Z' },
      { historical: true, end: '2999-03-01T09:00:00Z' },
    ];
    for (const part of faulty) {
      expect(await codeOf(caller, open, opening(newUuid(), { organizationId: idOf(newUuid()), ...part }))).toBe(
        'BAD_USER_INPUT',
      );
    }
  });

  it('of the past tells of its end as it is opened', async () => {
    const patient = newUuid();
    const input = opening(patient, {
      organizationId: idOf(newUuid()),
      historical: true,
      end: '2026-03-01T10:30:00.000Z',
    });
    expect((await subgraph.data<Opened>(integrator(), open, { input })).openEncounter.encounter?.status).toBe(
      'FINISHED',
    );
    const event = await waitFor('the event', async () =>
      (await subgraph.events('records.encounter')).find((one) => one.patient === patient),
    );
    expect(event).toMatchObject({
      type: 'encounter.opened',
      payload: { historical: true, end: '2026-03-01T10:30:00.000Z' },
    });
  });

  it('is seen by the patient and those who treat, not by a stranger or once the relation is superseded', async () => {
    const [patient, caller] = [newUuid(), physician()];
    const id = await opened(caller, opening(patient));
    expect(await idsSeenBy(caller, patient)).toEqual([]);
    const part = { patient, grantee: caller.practitioner ?? '', basis: 'encounter' as const };
    const [relation] = await subgraph.relate(part, { patient, grantee: patient, basis: 'self' });
    expect(await idsSeenBy(caller, patient)).toEqual([id]);
    expect(await idsSeenBy(patientCaller(patient), patient)).toEqual([id]);
    expect(await idsSeenBy(physician(), patient)).toEqual([]);
    await subgraph.relate({ ...part, id: relation?.id ?? '', supersededAt: new Date().toISOString() });
    expect(await idsSeenBy(caller, patient)).toEqual([]);
  });

  it('is null for a stranger, and the refusal is accounted for', async () => {
    const patient = newUuid();
    const id = await opened(physician(), opening(patient));
    const answer = await subgraph.execute(physician(), read, { id });
    expect(answer.data).toEqual({ encounter: null });
    expect(answer.extensions.salus).toMatchObject({ facts: [], refused: [{ patient, category: 'encounter' }] });
  });

  it('answers closing only when those who treated have lost their access', async () => {
    const [patient, caller] = [newUuid(), physician()];
    const id = await opened(caller, opening(patient));
    const grantee = caller.practitioner ?? '';
    await subgraph.relate({ patient, grantee, basis: 'encounter' });
    const answer = subgraph.execute(caller, close, { input: { encounterId: id } });
    const closed = await waitFor('the event', async () =>
      (await subgraph.events('records.encounter')).find(
        (event) => event.type === 'encounter.closed' && event.patient === patient,
      ),
    );
    const payload = { relations: [], reduces: [grantee] };
    const position = await subgraph.publish({
      topic: 'security.access',
      type: 'access.changed',
      patient,
      payload,
      cause: closed.eventId,
    });
    const { data, extensions } = await answer;
    expect(data).toMatchObject({ closeEncounter: { pending: false, encounter: { status: 'FINISHED' } } });
    expect(extensions.salus.reductions).toEqual([{ grantees: [grantee, caller.organization], position }]);
  });

  it('says that it is pending when security does not answer, and keeps the first end when closed again', async () => {
    const [patient, caller] = [newUuid(), physician()];
    const encounterId = await opened(caller, opening(patient));
    await subgraph.relate({ patient, grantee: caller.practitioner ?? '', basis: 'declaration' });
    const input = { encounterId, end: '2026-03-01T10:30:00.000Z' };
    const closing = () => subgraph.data(caller, close, { input });
    const [first, again] = await Promise.all([closing(), closing()]);
    expect(first).toMatchObject({ closeEncounter: { pending: true } });
    expect(again).toMatchObject({ closeEncounter: { pending: true } });
    expect(await codeOf(caller, close, { encounterId, end: '2026-03-01T10:45:00.000Z' })).toBe('CONFLICT');
    expect(await codeOf(physician(), close, input)).toBe('NOT_FOUND');
  });

  it('is paged without gap or repetition when times are equal', async () => {
    const [patient, caller] = [newUuid(), integrator()];
    const organizationId = idOf(newUuid());
    for (let index = 0; index < 12; index += 1) await opened(caller, opening(patient, { organizationId }));
    const seen = new Set<string>();
    for (let after: string | null = null, more = true; more;) {
      const page: Page = await subgraph.data<Page>(caller, list, { of: of(patient), first: 5, after });
      const { totalCount, nodes, pageInfo } = page._entities[0]?.encounters ?? {
        totalCount: 0,
        nodes: [],
        pageInfo: { hasNextPage: false, endCursor: '' },
      };
      expect(totalCount).toBe(12);
      for (const { id } of nodes) seen.add(id);
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
    }
    expect(seen.size).toBe(12);
  });
});
