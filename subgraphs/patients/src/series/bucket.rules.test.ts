import fc from 'fast-check';
import { bucketStart, type Bucketed, bucketsOf, merged } from './bucket.rules';

const measured = (part: Partial<Bucketed> = {}): Bucketed => ({
  patientId: 'p',
  code: '8867-4',
  value: 70,
  unit: '/min',
  components: [],
  effectiveAt: new Date('2026-03-01T10:00:30Z'),
  offsetMinutes: 60,
  confidentiality: 3,
  organizationId: null,
  ...part,
});

describe('buckets', () => {
  it.each([
    ['2026-03-01T10:59:59.999Z', 60, 60, '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:59:59.999Z', 330, 60, '2026-03-01T10:30:00.000Z'],
    ['1969-12-31T23:59:59.999Z', 0, 1, '1969-12-31T23:59:00.000Z'],
  ] as const)('of %s at %d minutes east are %d minutes wide and begin at %s', (at, offset, width, start) => {
    expect(bucketStart(new Date(at), offset, width).toISOString()).toBe(start);
  });

  it('hold the components of a panel, each under its own code', () => {
    const value = { value: 120, unit: 'mm[Hg]' };
    const buckets = bucketsOf(
      measured({ code: '85354-9', value: null, unit: null, components: [{ code: '8480-6', value }] }),
    );
    expect(buckets.map(({ code, widthMinutes, sum }) => [code, widthMinutes, sum])).toEqual([
      ['8480-6', 1, 120],
      ['8480-6', 60, 120],
    ]);
  });

  it('count every value once in each width, whatever the order', () => {
    const values = fc.array(fc.record({ value: fc.integer({ min: 30, max: 200 }), seconds: fc.nat(7200) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(values, (list) => {
        const all = list.map(({ value, seconds }) =>
          measured({ value, effectiveAt: new Date(Date.UTC(2026, 2, 1, 10, 0, seconds)) }),
        );
        const buckets = merged(all.flatMap(bucketsOf));
        expect(merged(all.toReversed().flatMap(bucketsOf))).toEqual(buckets);
        for (const width of [1, 60]) {
          const ofWidth = buckets.filter(({ widthMinutes }) => widthMinutes === width);
          expect(ofWidth.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
          expect(Math.max(...ofWidth.map(({ maximum }) => maximum))).toBe(Math.max(...list.map(({ value }) => value)));
        }
      }),
    );
  });
});
