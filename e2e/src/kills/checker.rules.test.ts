import fc from 'fast-check';
import { faultsOf } from './checker.rules';
import type { History } from './history';

const patients = ['p1', 'p2', 'p3'];
const sent = Array.from({ length: 12 }, (_, index) => ({
  sourceIdentifier: `source-${index}`,
  patientId: patients[index % 3] ?? '',
  effectiveAt: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
  value: index < 3 ? 150 : 70,
}));
const inbox = patients.map((patientId, index) => ({ cursor: `c${index}`, alertId: `a${index}`, patientId }));

/** A history in which every promise is kept. */
const kept: History = {
  sent,
  acknowledged: sent.map(({ sourceIdentifier }) => sourceIdentifier),
  extremePatients: patients,
  graph: sent.map(({ patientId, effectiveAt, value }) => ({ place: patientId, effectiveAt, value })),
  tables: sent.map(({ sourceIdentifier, effectiveAt, value }) => ({ place: sourceIdentifier, effectiveAt, value })),
  log: sent.map(({ effectiveAt, value }) => ({ place: '', effectiveAt, value })),
  streamed: inbox.map(({ cursor, alertId }) => ({ cursor, alertId })),
  inbox,
  shown: ['request-1', 'request-2'],
  accounted: ['request-1', 'request-2', 'request-that-was-cut-off'],
  leftovers: { 'outbox of patients': 0 },
};

type Collection = 'acknowledged' | 'graph' | 'tables' | 'log' | 'streamed' | 'inbox' | 'accounted';
const collections: Collection[] = ['acknowledged', 'graph', 'tables', 'log', 'streamed', 'inbox'];
const spot = fc.record({ collection: fc.constantFrom(...collections), at: fc.nat(2) });

const change = (collection: Collection, with_: (items: unknown[]) => unknown[]): History => ({
  ...kept,
  [collection]: with_([...kept[collection]]),
});

describe('the checker of histories', () => {
  it('finds nothing in a history in which every promise is kept', () => {
    expect(faultsOf(kept)).toEqual([]);
  });

  it('finds one thing that was dropped, anywhere', () => {
    fc.assert(
      fc.property(spot, ({ collection, at }) => {
        expect(faultsOf(change(collection, (items) => items.toSpliced(at, 1)))).not.toEqual([]);
      }),
    );
    expect(faultsOf(change('accounted', (items) => items.slice(1)))).toEqual([expect.stringContaining('request-1')]);
  });

  it('finds one thing that is there twice, anywhere', () => {
    fc.assert(
      fc.property(spot, ({ collection, at }) => {
        expect(faultsOf(change(collection, (items) => [...items, items[at]]))).not.toEqual([]);
      }),
    );
    expect(faultsOf(change('accounted', (items) => [...items, items[0]]))).toHaveLength(1);
  });

  it('finds two alerts that the stream gave in another order than the inbox has', () => {
    fc.assert(
      fc.property(fc.nat(1), (at) => {
        const swapped = change('streamed', (items) => items.toSpliced(at, 2, items[at + 1], items[at]));
        expect(faultsOf(swapped)).toEqual(['alert on the stream: the order is not that of the inbox']);
      }),
    );
  });

  it('finds a value that was changed, and one that nobody sent', () => {
    const [first, ...others] = kept.graph;
    const changed = { ...first, effectiveAt: first?.effectiveAt ?? '', place: first?.place ?? '', value: 71 };
    expect(faultsOf({ ...kept, graph: [changed, ...others] })).toHaveLength(2);
    const foreign = { place: 'p1', effectiveAt: '2025-12-31T00:00:00.000Z', value: 1 };
    expect(faultsOf({ ...kept, graph: [...kept.graph, foreign] })).toHaveLength(1);
  });

  it('finds a write that was stored and never acknowledged, and an event left in an outbox', () => {
    expect(faultsOf({ ...kept, acknowledged: kept.acknowledged.slice(1) })).toContain(
      'acknowledgement: source-0 is missing',
    );
    expect(faultsOf({ ...kept, leftovers: { 'outbox of patients': 1 } })).toHaveLength(1);
  });
});
