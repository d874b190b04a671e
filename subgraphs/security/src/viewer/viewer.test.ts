import { decodeId, newUuid, patientId } from '@salus/subgraph-kit';
import { integrator, patientCaller, physician, TestSubgraph } from '@salus/subgraph-kit/testing';
import { aPractitioner } from '../practitioner/practitioner.factory';
import { security } from '../schema';

const register = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { practitioner { id } } }`;
const who = `{ viewer { subject roles purpose patient { id } practitioner { id name { family } } organization { id } } }`;
const references = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Viewer { subject roles } } }`;

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

  it('is resolved by reference for the caller alone', async () => {
    const caller = physician({ subject: 'persona-gp' });
    const refs = ['persona-gp', 'persona-nurse', null].map((subject) => ({ __typename: 'Viewer', subject }));
    const { _entities } = await subgraph.data<{ _entities: object[] }>(caller, references, { refs });
    expect(_entities).toEqual([{ subject: 'persona-gp', roles: ['physician'] }, null, null]);
  });
});
