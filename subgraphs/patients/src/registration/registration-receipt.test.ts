import { randomBytes } from 'node:crypto';
import { contentHash, newUuid } from '@salus/subgraph-kit';
import { integrator, TestSubgraph, waitFor } from '@salus/subgraph-kit/testing';
import fc from 'fast-check';
import type { Config } from '../config';
import { IdentityVault } from '../identity/identity.rules';
import { IdentityRole } from '../identity/identity.type';
import { peselSystem } from '../identity/pesel.rules';
import { registration } from '../patient/patient.factory';
import { Sex } from '../patient/patient.type';
import { patients } from '../schema';
import { contentOfRegistration } from './registration-content.rules';
import { prepareRegistration } from './registration.rules';

const registerAll = `mutation ($input: RegisterPatientsInput!) { registerPatients(input: $input) { outcomes { status id } } }`;
const register = `mutation ($input: RegisterPatientInput!) { registerPatient(input: $input) { created patient { id } } }`;

interface Row extends Record<string, unknown> {
  sourceIdentifier: { system: string; value: string };
}

const text = fc.constantFrom('Ada', ' Ewa ', 'Łucja', "O'Hara");
const aRow = fc.record({
  name: fc.record({ given: text, family: text }),
  birthDate: fc.constantFrom('1980-02-03', '1800-01-01'),
  deceasedAt: fc.constantFrom(null, '2019', '2019-05-01T10:00:00+02:00'),
  sex: fc.constantFrom('FEMALE', 'MALE', 'OTHER', 'UNKNOWN'),
  address: fc.option(fc.record({ city: text, terytCode: fc.constantFrom('14', '1465011') }, { requiredKeys: [] })),
  identities: fc.array(
    fc.record({
      system: fc.constantFrom(peselSystem, 'urn:test:b'),
      value: fc.constantFrom('44051401359', '02070803628'),
      role: fc.constant('REPRESENTATIVE'),
    }),
    { maxLength: 3 },
  ),
});

describe('the receipt of a registration', () => {
  let subgraph: TestSubgraph<Config>;
  beforeAll(async () => {
    subgraph = await TestSubgraph.start(patients, { SALUS_IDENTITY_KEY: randomBytes(32).toString('base64') });
  });
  afterAll(() => subgraph.stop());

  const sql = <Result>(statement: string, values: unknown[]): Promise<Result[]> =>
    subgraph.running.parts.core.database.dataSource.query<Result[]>(statement, values);
  const hashOf = async (row: Row): Promise<Buffer | undefined> => {
    const [found] = await sql<{ content_hash: Buffer }>(
      `SELECT content_hash FROM source_receipt WHERE kind = 'patient' AND value = $1`,
      [row.sourceIdentifier.value],
    );
    return found?.content_hash;
  };
  const sendAll = async (rows: Row[]): Promise<{ status: string; id: string }[]> =>
    (
      await subgraph.data<{ registerPatients: { outcomes: { status: string; id: string }[] } }>(
        integrator(),
        registerAll,
        { input: { patients: rows } },
      )
    ).registerPatients.outcomes;
  const send = async (row: Row): Promise<{ created: boolean; patient: { id: string } }> =>
    (
      await subgraph.data<{ registerPatient: { created: boolean; patient: { id: string } } }>(integrator(), register, {
        input: row,
      })
    ).registerPatient;
  const aRegistration = (part: object): Row => ({
    ...registration({ ...part }),
    sourceIdentifier: { system: 'urn:test:receipts', value: newUuid() },
  });
  /** As a version before receipts were keyed left it. */
  const makeEarlier = async (row: Row, content: object): Promise<void> => {
    await sql(`UPDATE source_receipt SET content_hash = $2, is_keyed = false WHERE value = $1`, [
      row.sourceIdentifier.value,
      contentHash(content),
    ]);
  };
  const rewrite = async (row: Row): Promise<void> => {
    const turn = subgraph.running.composition.background?.[1];
    await turn?.stop();
    turn?.start();
    await waitFor('a rewritten receipt', async () => {
      const [found] = await sql<{ is_keyed: boolean }>('SELECT is_keyed FROM source_receipt WHERE value = $1', [
        row.sourceIdentifier.value,
      ]);
      return found?.is_keyed;
    });
  };

  it('does not let an identifier be guessed without the key', async () => {
    const identities = [{ system: peselSystem, value: '44051401359' }];
    const person = { name: { given: 'Jan', family: 'Nowak' }, birthDate: '1944-05-14', sex: Sex.MALE };
    const row = aRegistration({ ...person, sex: 'MALE', identities });
    const clear = { ...row, sex: Sex.MALE, identities: [{ ...identities[0], acceptUnverified: false }] };
    await sendAll([row]);
    expect((await hashOf(row))?.equals(contentHash(clear))).toBe(false);

    const input = { ...person, sourceIdentifier: row.sourceIdentifier, historical: false };
    const full = { ...input, identities: [{ system: peselSystem, value: '44051401359', acceptUnverified: false }] };
    const [first, second] = ['A', 'B'].map((letter) => {
      const vault = new IdentityVault(Buffer.alloc(32, letter).toString('base64'));
      return contentOfRegistration(prepareRegistration(full, 0, vault));
    });
    expect(contentHash(first)).not.toEqual(contentHash(second));
    expect(JSON.stringify(first)).not.toContain('44051401359');
  });

  it('is the same whether they come one by one or many at once, and is told by the rows of the patient', async () => {
    await fc.assert(
      fc.asyncProperty(aRow, fc.boolean(), async (part, isSingleFirst) => {
        const row = aRegistration(part);
        if (isSingleFirst) await send(row);
        else await sendAll([row]);
        const hash = await hashOf(row);
        expect((await send(row)).created).toBe(false);
        expect(await sendAll([row])).toMatchObject([{ status: 'KNOWN' }]);
        await makeEarlier(row, {});
        await rewrite(row);
        expect(await hashOf(row)).toEqual(hash);
      }),
      { numRuns: 30 },
    );
  });

  it('of an earlier version is known, before and after it is rewritten, and other content is refused', async () => {
    const identity = { system: peselSystem, value: '44051401359', role: IdentityRole.REPRESENTATIVE };
    const row = aRegistration({ identities: [{ ...identity, role: 'REPRESENTATIVE' }] });
    const clear = { ...row, sex: Sex.FEMALE, identities: [{ ...identity, acceptUnverified: false }] };
    const other = { ...row, birthDate: '1980-02-04' };
    const { patient } = await send(row);
    const turn = subgraph.running.composition.background?.[1];
    await turn?.stop();
    await makeEarlier(row, clear);
    expect(await send(row)).toEqual({ created: false, patient });
    expect(await sendAll([row, other])).toMatchObject([{ status: 'KNOWN' }, { status: 'REJECTED' }]);
    expect(await sendAll([other])).toMatchObject([{ status: 'REJECTED' }]);
    await rewrite(row);
    expect((await hashOf(row))?.equals(contentHash(clear))).toBe(false);
    expect(await send(row)).toEqual({ created: false, patient });
    expect(await sendAll([other])).toMatchObject([{ status: 'REJECTED' }]);
  });
});
