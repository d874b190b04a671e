import { megabytes, milliseconds, table, times } from './table.rules';

describe('figures for the reader', () => {
  it('stand in columns', () => {
    expect(
      table(
        ['what', 'p50'],
        [
          ['floor', '0.4 ms'],
          ['a longer name', '12 ms'],
        ],
      ),
    ).toBe(
      ['what              p50', '-------------  ------', 'floor          0.4 ms', 'a longer name   12 ms'].join('\n'),
    );
  });

  it('have the digits that mean something', () => {
    expect([milliseconds(0.42), milliseconds(123.4), megabytes(3_500_000), times(3.14), times(31.4)]).toEqual([
      '0.4 ms',
      '123 ms',
      '3 MB',
      '3.1 x',
      '31 x',
    ]);
  });
});
