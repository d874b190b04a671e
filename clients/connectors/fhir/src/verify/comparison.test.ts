import { Comparison } from './comparison';

const entry = { file: 'a.json', place: 'entry[1]' };
const expected = (facts: object) => ({ entry, label: 'Condition', name: '1', facts: { ...facts } });

describe('what the graph answers', () => {
  it('is equal, differs in fields, is missing or too much', () => {
    const comparison = new Comparison();
    comparison.compare(expected({ onset: '2012' }), { onset: '2012' });
    expect(comparison.isEqual).toBe(true);
    comparison.compare(expected({ onset: '2012' }), { onset: '2013' });
    comparison.compare(expected({}), undefined);
    comparison.addExtra('Condition', 'Condition/7');
    expect(comparison.rows.get('Condition')).toEqual({ compared: 3, differing: 1, missing: 1, extra: 1 });
    expect(comparison.findings.map(({ words }) => words)).toEqual([
      'differs in onset',
      'missing',
      'in the graph and not in the files: Condition/7',
    ]);
  });

  it('answers each of several equal ones once', () => {
    const comparison = new Comparison();
    comparison.compareAll(
      [expected({ v: 1 }), expected({ v: 1 }), expected({ v: 2 })],
      [{ v: 1 }, { v: 2 }, { v: 3 }],
      'Condition',
    );
    expect(comparison.rows.get('Condition')).toEqual({ compared: 3, differing: 0, missing: 1, extra: 1 });
  });
});
