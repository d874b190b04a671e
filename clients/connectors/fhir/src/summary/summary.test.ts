import { summaryOf } from './summary';
import { Tally } from './tally';

const entry = { file: 'a.json', place: 'entry[3]' };

describe('the summary', () => {
  it('counts by type and names what is not in, with its place and the reason', () => {
    const tally = new Tally(
      [{ file: 'b.json', place: 'line 3, column 1', reason: 'not JSON' }],
      new Map([['Claim', 1770]]),
    );
    tally.add({ entry, label: 'Observation: measurement', status: 'imported' });
    tally.add({ entry, label: 'Patient', status: 'known' });
    tally.add({ entry, label: 'Patient', status: 'rejected', reason: 'birthDate: expected a date' });
    tally.addLeftOut('Encounter');
    expect(`\n${summaryOf(tally)}\n`).toBe(`
                          imported  already there  rejected
Patient                          0              1         1
Observation: measurement         1              0         0
all                              1              1         1

not supported: Claim 1,770

references left out, for nothing here is what they name: Encounter 1

could not be read:
  b.json line 3, column 1: not JSON

rejected:
  a.json entry[3] Patient: birthDate: expected a date
`);
    expect(tally.isComplete).toBe(false);
  });

  it('is complete when nothing was rejected and everything could be read', () => {
    expect(new Tally([], new Map([['Claim', 1]])).isComplete).toBe(true);
  });
});
