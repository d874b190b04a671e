import { decodeId, newUuid, patientId } from '@salus/subgraph-kit';
import { anonymous, integrator, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import { aPractitioner } from '../practitioner/practitioner.factory';
import { security } from '../schema';

const register = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { practitioner { id } } }`;
const who = `{ viewer { subject roles purpose patient { id } practitioner { id name { family } } organization { id } } }`;
const list = `query ($first: Int! = 20, $after: String) { viewer { patients(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }`;

interface Listed {
  viewer: {
    patients: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: { id: string }[] };
  };
}

describe('the viewer', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
  });
  afterAll(() => subgraph.stop());

  it('is whom the passport names', async () => {
    const answer = await subgraph.data<{ registerPractitioner: { practitioner: { id: string } } }>(
      integrator(),
      register,
      { input: aPractitioner() },
    );
    const { id } = answer.registerPractitioner.practitioner;
    const caller = physician({ practitioner: decodeId('Practitioner', id, 'local').local, subject: 'persona-gp' });
    expect(await subgraph.data(caller, who)).toEqual({
      viewer: {
        ...{ subject: 'persona-gp', roles: ['physician'], purpose: 'TREAT', patient: null, organization: null },
        practitioner: { id, name: { family: 'Testowa' } },
      },
    });
    const patient = newUuid();
    expect(await subgraph.data(patientCaller(patient), who)).toMatchObject({
      viewer: { patient: { id: patientId(patient) }, practitioner: null },
    });
  });

  it('sees the patients in their care, by any live relation, once and in pages', async () => {
    const gp = physician();
    const [practitioner, organization] = [gp.practitioner ?? '', gp.organization ?? ''];
    const [declared, visited, given, past, revoked, foreign] = Array.from({ length: 6 }, newUuid) as [
      ...[string, string, string, string, string, string],
    ];
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    await subgraph.relate(
      { patient: declared, grantee: practitioner, basis: 'declaration' },
      { patient: declared, grantee: organization, basis: 'declaration' },
      { patient: visited, grantee: organization, basis: 'encounter' },
      { patient: given, grantee: practitioner, basis: 'grant' },
      { patient: past, grantee: practitioner, basis: 'encounter', to: anHourAgo },
      { patient: revoked, grantee: practitioner, basis: 'grant', supersededAt: anHourAgo },
      { patient: foreign, grantee: newUuid(), basis: 'declaration' },
    );
    const expected = [declared, visited, given].sort().map(patientId);
    const { viewer } = await subgraph.data<Listed>(gp, list, {});
    expect(viewer.patients.nodes.map(({ id }) => id)).toEqual(expected);
    expect(viewer.patients.totalCount).toBe(3);
    const first = (await subgraph.data<Listed>(gp, list, { first: 2 })).viewer.patients;
    const second = await subgraph.data<Listed>(gp, list, { first: 2, after: first.pageInfo.endCursor });
    expect([first, second.viewer.patients].flatMap(({ nodes }) => nodes.map(({ id }) => id))).toEqual(expected);
    expect([first.pageInfo.hasNextPage, second.viewer.patients.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it('has no patients without a role, or for another purpose', async () => {
    const gp = physician({ purpose: 'HMARKT' });
    await subgraph.relate({ patient: newUuid(), grantee: gp.practitioner ?? '', basis: 'declaration' });
    for (const caller of [gp, { ...gp, roles: [] }, anonymous()]) {
      expect((await subgraph.data<Listed>(caller, list, {})).viewer.patients.nodes).toEqual([]);
    }
  });
});
