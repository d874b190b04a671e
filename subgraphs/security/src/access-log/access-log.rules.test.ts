import fc from 'fast-check';
import { newUuid } from '@salus/subgraph-kit';
import { accessEntry } from './access-log.factory';
import { chain, type ChainedRow, contentsOf, emptyShard, shardCount, shardOf, verifyChain } from './access-log.rules';

const start = emptyShard(3);
const rowsOf = (count: number): ChainedRow[] =>
  chain(start, Array.from({ length: count }, () => contentsOf(accessEntry(newUuid()))).flat());
const endOf = (rows: readonly ChainedRow[]): ChainedRow => {
  const last = rows.at(-1);
  if (!last) throw new TypeError('expected a row');
  return last;
};

describe('the chain of the access log', () => {
  it('holds when nobody touched it, in one piece or in several', () => {
    const rows = rowsOf(5);
    const more = chain(endOf(rows), contentsOf(accessEntry(newUuid())));
    expect(verifyChain(start, [...rows, ...more], endOf(rows))).toBeUndefined();
    expect(verifyChain(endOf(rows), more, endOf(rows))).toBeUndefined();
  });

  it.each<[string, Partial<ChainedRow>]>([
    ['who', { actorPractitionerId: newUuid() }],
    ['for whom', { actorOrganizationId: newUuid() }],
    ['the patient', { patientId: newUuid() }],
    ['when', { at: new Date(0) }],
    ['the purpose', { purpose: 'PATRQT' }],
    ['what', { shownCategories: [] }],
    ['how much', { count: 0 }],
    ['a refusal', { refusedCategories: ['result'] }],
    ['an emergency', { emergency: true }],
  ])('breaks when %s is edited', (_what, edit) => {
    const rows = rowsOf(3).map((row, index) => (index === 1 ? { ...row, ...edit } : row));
    expect(verifyChain(start, rows, start)).toBe('shard 3: row 2 was altered');
  });

  it('breaks when a row is removed, moved or doubled, wherever that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), (index) => {
        const rows = rowsOf(8);
        const moved = rows.toSpliced(index, 2, ...rows.slice(index, index + 2).reverse());
        for (const changed of [
          rows.toSpliced(index, 1),
          moved,
          rows.toSpliced(index, 0, ...rows.slice(index, index + 1)),
        ]) {
          expect(verifyChain(start, changed, endOf(rows))).toBeDefined();
        }
      }),
    );
  });

  it('breaks behind a row that was edited and hashed anew, even where the link to it was mended', () => {
    const [first, second, third] = rowsOf(3);
    if (!first || !second || !third) throw new TypeError('expected three rows');
    const [forged] = chain(first, [{ ...second, purpose: 'PATRQT' }]);
    const mended = forged ? [first, forged, { ...third, previousHash: forged.hash }] : [];
    expect(verifyChain(start, mended, third)).toBe('shard 3: row 3 was altered');
  });

  it('breaks against what was signed when it is cut off, or written anew', () => {
    const rows = rowsOf(4);
    expect(verifyChain(start, rows.slice(0, 2), endOf(rows))).toBe('shard 3: ends before row 4');
    expect(verifyChain(start, [], endOf(rows))).toBe('shard 3: ends before row 4');
    expect(verifyChain(start, rowsOf(4), endOf(rows))).toBe('shard 3: row 4 is not the one that was signed');
  });

  it('is one of sixteen, the same for a patient always, and all are used', () => {
    const patients = Array.from({ length: 1000 }, newUuid);
    expect(patients.map(shardOf)).toEqual(patients.map((patient) => shardOf(patient.toUpperCase())));
    expect(new Set(patients.map(shardOf)).size).toBe(shardCount);
  });
});
