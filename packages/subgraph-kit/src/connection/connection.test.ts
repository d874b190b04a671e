import fc from 'fast-check';
import { newUuid } from '../ids';
import { checkPage, decodeCursor, encodeCursor, toConnection } from './connection';

const rows = (count: number) => Array.from({ length: count }, () => ({ at: new Date(), id: newUuid() }));

describe('a page of a list', () => {
  it('tells of a next page when one row more was read than asked for', () => {
    const page = toConnection(rows(4), { first: 3 }, 4, (row) => row);
    expect(page.nodes).toHaveLength(3);
    expect(page.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      endCursor: page.edges[2]?.cursor,
    });
  });

  it('counts exactly up to ten thousand and says when it does not', () => {
    expect(toConnection([], { first: 1 }, 10_000, (row: never) => row)).toMatchObject({
      totalCount: 10_000,
      isTotalCountExact: true,
    });
    expect(toConnection([], { first: 1 }, 10_001, (row: never) => row)).toMatchObject({
      totalCount: 10_000,
      isTotalCountExact: false,
    });
  });

  it.each([0, 101, -1, 1.5, Number.NaN])('refuses %d items', (first) => {
    expect(() => checkPage({ first })).toThrow(/whole number from 1 to 100/);
  });

  it('reads every cursor back and refuses everything else', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('4000-01-01T00:00:00Z'), noInvalidDate: true }),
        (at) => expect(decodeCursor(encodeCursor({ at, id: newUuid() })).at).toEqual(at),
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(() => decodeCursor(text)).toThrow(/no cursor/)));
  });
});
