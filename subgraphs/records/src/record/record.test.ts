import type { Caller } from '@salus/policy';
import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { opening } from '../encounter/encounter.factory';
import { records } from '../schema';
import { type SampleKind, sampleKinds } from './record.factory';

type Input = Record<string, unknown>;
interface Recorded {
  created: boolean;
  record: { id: string; version: number; isWithdrawn: boolean } | null;
}

const fieldsOf = ({ own }: SampleKind): string =>
  `id version isWithdrawn code { system code display } ${own} patient { id } organization { id } sourceIdentifier { system value }
   encounter { id }`;
const mutationOf = (kind: SampleKind): string => `mutation ($input: ${kind.input}!) {
  recorded: ${kind.mutation}(input: $input) { created record: ${kind.field} { ${fieldsOf(kind)} } } }`;
const lookUpOf = (kind: SampleKind): string =>
  `query ($id: ID!) { record: ${kind.field}(id: $id) { ${fieldsOf(kind)} } }`;
const listOf = ({ list }: SampleKind): string => `query ($of: [_Any!]!, $first: Int!, $after: String) {
  _entities(representations: $of) { ... on Patient { list: ${list}(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id } } } } }`;

describe('records of care', () => {
  let subgraph: TestSubgraph<Config>;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(records, {});
  });
  afterAll(() => subgraph.stop());

  describe.each(sampleKinds.map((kind) => [kind.list, kind] as const))('%s', (_name, kind) => {
    const organizationId = encodeId('Organization', { local: newUuid() });
    const record = async (caller: Caller, input: Input): Promise<Recorded> =>
      (await subgraph.data<{ recorded: Recorded }>(caller, mutationOf(kind), { input })).recorded;
    const codeOf = async (caller: Caller, input: Input): Promise<string | undefined> =>
      (await subgraph.execute(caller, mutationOf(kind), { input })).errors?.[0]?.extensions.code;
    const lookUp = async (caller: Caller, id: string | undefined): Promise<Input | null> =>
      (await subgraph.data<{ record: Input | null }>(caller, lookUpOf(kind), { id })).record;
    const pageOf = async (caller: Caller, patient: string, page: object = { first: 100 }) => {
      const of = [{ __typename: 'Patient', id: encodeId('Patient', { patient }) }];
      const { _entities } = await subgraph.data<{
        _entities: { list: { totalCount: number; pageInfo: { endCursor: string }; nodes: { id: string }[] } }[];
      }>(caller, listOf(kind), { of, ...page });
      return _entities[0]?.list;
    };

    it('are recorded by who treats and read by the patient, with all that was said', async () => {
      const [patient, caller] = [newUuid(), physician()];
      await subgraph.relate(
        { patient, grantee: caller.practitioner ?? '', basis: 'declaration' },
        { patient, grantee: patient, basis: 'self' },
      );
      const input = kind.of(patient);
      const { created, record: recorded } = await record(caller, input);
      expect(created).toBe(true);
      expect(await lookUp(patientCaller(patient), recorded?.id)).toMatchObject({
        ...{ code: input['code'], sourceIdentifier: input['sourceIdentifier'], version: 1, isWithdrawn: false },
        organization: { id: encodeId('Organization', { local: caller.organization ?? '' }) },
        ...kind.says,
      });
      expect((await pageOf(patientCaller(patient), patient))?.nodes).toEqual([{ id: recorded?.id }]);
    });

    it('are recorded once, however often they are sent, and refused with other content', async () => {
      const [patient, caller] = [newUuid(), integrator()];
      const input = kind.of(patient, { organizationId });
      const answers = await Promise.all(Array.from({ length: 4 }, () => record(caller, input)));
      expect(answers.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(answers.map((answer) => answer.record?.id)).size).toBe(1);
      expect(await codeOf(caller, { ...input, ...kind.other })).toBe('CONFLICT');
    });

    it('are hidden from strangers, who may not record them either', async () => {
      const [patient, stranger] = [newUuid(), physician()];
      const { record: recorded } = await record(integrator(), kind.of(patient));
      expect(await lookUp(stranger, recorded?.id)).toBeNull();
      expect((await pageOf(stranger, patient))?.totalCount).toBe(0);
      expect(await codeOf(stranger, kind.of(patient))).toBe('FORBIDDEN');
      expect(await codeOf(patientCaller(patient), kind.of(patient))).toBe('FORBIDDEN');
      expect(await codeOf(physician(), kind.of(patient, { historical: true }))).toBe('FORBIDDEN');
    });

    it('are bound to an encounter of the same patient, by its id or by its source identifier', async () => {
      const [patient, caller] = [newUuid(), integrator()];
      const encounter = opening(patient, { organizationId });
      const open = 'mutation ($input: OpenEncounterInput!) { openEncounter(input: $input) { encounter { id } } }';
      const { openEncounter } = await subgraph.data<{ openEncounter: { encounter: { id: string } } }>(caller, open, {
        input: encounter,
      });
      const { id } = openEncounter.encounter;
      const { sourceIdentifier } = encounter;
      expect((await record(caller, kind.of(patient, { encounter: { id } }))).record).toMatchObject({
        encounter: { id },
      });
      const bound = await record(caller, kind.of(patient, { encounter: { sourceIdentifier } }));
      expect(bound.record).toMatchObject({ encounter: { id } });
      expect(await codeOf(caller, kind.of(newUuid(), { encounter: { sourceIdentifier } }))).toBe('NOT_FOUND');
      expect(await codeOf(caller, kind.of(newUuid(), { encounter: { id } }))).toBe('NOT_FOUND');
      expect(await codeOf(caller, kind.of(patient, { encounter: { id, sourceIdentifier } }))).toBe('BAD_USER_INPUT');
      expect(await codeOf(caller, kind.of(patient, { encounter: {} }))).toBe('BAD_USER_INPUT');
    });

    it('are refused with a clear word when they are not of the expected form', async () => {
      const code = { system: 'http://snomed.info/sct', code: '1', display: 'x' };
      const faulty: Input[] = [
        { patientId: encodeId('Practitioner', { local: newUuid() }) },
        { sourceIdentifier: { system: '', value: 'x' } },
        { sourceIdentifier: { system: 'https://example.test', value: 'a\0b' } },
        { code: { ...code, code: ' ' } },
        { code: { ...code, display: '\ud800' } },
        { correctionReason: ' ' },
      ];
      for (const part of faulty) expect(await codeOf(integrator(), kind.of(newUuid(), part))).toBe('BAD_USER_INPUT');
    });

    it('are listed page by page, none twice and none left out', async () => {
      const [patient, caller] = [newUuid(), integrator()];
      for (let index = 0; index < 5; index += 1) await record(caller, kind.of(patient));
      const first = await pageOf(caller, patient, { first: 3 });
      const second = await pageOf(caller, patient, { first: 3, after: first?.pageInfo.endCursor });
      expect(first?.totalCount).toBe(5);
      expect(new Set([...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ id }) => id)).size).toBe(5);
    });
  });
});
