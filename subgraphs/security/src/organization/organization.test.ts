import { encodeId, newUuid } from '@salus/subgraph-kit';
import { integrator, patientCaller, TestSubgraph } from '@salus/subgraph-kit/testing';
import { anOrganization } from '../practitioner/practitioner.factory';
import { security } from '../schema';

const register = `mutation ($input: RegisterOrganizationInput!) { registerOrganization(input: $input) { created organization { id } } }`;
const read = `query ($id: ID!) { organization(id: $id) { name kind regon identifiers { system value } partOf { name kind partOf { name partOf { name } } } } }`;

interface Registered {
  registerOrganization: { organization: { id: string } };
}

describe('an organisation', () => {
  let subgraph: TestSubgraph;

  beforeAll(async () => {
    subgraph = await TestSubgraph.start(security, {});
  });
  afterAll(() => subgraph.stop());

  const registered = async (part: object): Promise<string> =>
    (
      await subgraph.data<Registered & Record<string, never>>(integrator(), register, {
        input: anOrganization({ ...part }),
      })
    ).registerOrganization.organization.id;
  const refusal = async (part: object) =>
    (await subgraph.execute(integrator(), register, { input: anOrganization({ ...part }) })).errors?.[0];

  it('is a cell of a unit of an entity, which anybody who has signed in may read', async () => {
    const identifiers = [{ system: 'urn:oid:2.16.840.1.113883.3.4424.2.3.1', value: '000000009999' }];
    const entity = await registered({ kind: 'ENTITY', name: 'Szpital', regon: '12345678512347', identifiers });
    const unit = await registered({ kind: 'UNIT', name: 'Lecznictwo zamknięte', partOfId: entity });
    const cell = await registered({ kind: 'CELL', name: 'Oddział kardiologii', partOfId: unit });
    const own = patientCaller(newUuid());
    expect(await subgraph.data(own, read, { id: cell })).toMatchObject({
      organization: {
        kind: 'CELL',
        identifiers: [],
        partOf: { name: 'Lecznictwo zamknięte', kind: 'UNIT', partOf: { name: 'Szpital', partOf: null } },
      },
    });
    expect(await subgraph.data(own, read, { id: entity })).toMatchObject({
      organization: { regon: '12345678512347', identifiers },
    });
  });

  it('is refused where no such thing can be', async () => {
    const entity = await registered({ kind: 'ENTITY' });
    const unit = await registered({ kind: 'UNIT', partOfId: entity });
    const cell = await registered({ kind: 'CELL', partOfId: unit });
    const nowhere = encodeId('Organization', { local: newUuid() });
    expect((await refusal({ partOfId: nowhere }))?.extensions.code).toBe('NOT_FOUND');
    for (const part of [
      { kind: 'UNIT' },
      { kind: 'CELL' },
      { kind: 'ENTITY', partOfId: entity },
      { kind: 'UNIT', partOfId: cell },
      { kind: 'CELL', partOfId: cell },
    ]) {
      expect(await refusal(part)).toMatchObject({
        message: expect.stringContaining('partOfId'),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  it('lies at most five levels deep', async () => {
    let whole = await registered({ kind: 'ENTITY' });
    for (let level = 2; level <= 5; level += 1) whole = await registered({ partOfId: whole });
    expect((await refusal({ partOfId: whole }))?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['regon', { regon: '123456784' }],
    ['identifiers', { identifiers: [{ system: ' ', value: '1' }] }],
    [
      'identifiers',
      { identifiers: Array.from({ length: 21 }, (_, value) => ({ system: 'urn:x', value: `${value}` })) },
    ],
    [
      'identifiers[0].system',
      { identifiers: [{ system: 'urn:oid:2.16.840.1.113883.3.4424.1.1.616', value: '44051401359' }] },
    ],
    ['identifiers', { identifiers: [1, 2].map(() => ({ system: 'urn:x', value: 'twice' })) }],
  ])('is refused with wrong %s, and told what is right', async (field, part) => {
    expect(await refusal(part)).toMatchObject({
      message: expect.stringContaining(field),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
