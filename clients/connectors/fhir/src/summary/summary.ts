import { positionOf } from '../source/entry';
import { countsTable } from './counts.table';
import type { Tally } from './tally';

const columns = ['imported', 'known', 'withdrawn', 'rejected'] as const;

/** Withdrawals are rare: their column is there when they are. */
const countsOf = (tally: Tally): string =>
  countsTable(
    tally.rows,
    columns.filter((column) => column !== 'withdrawn' || tally.total.withdrawn > 0),
    { known: 'already there' },
  );

const byCount = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([type, count]) => `${type} ${count.toLocaleString('en')}`)
    .join(', ');

/** What became of an input, for people: counts by type, then everything that is not in, with its place and the reason. */
export function summaryOf(tally: Tally): string {
  const { faults, rejected, unsupported, leftOut } = tally;
  const broken = faults.map((fault) => `  ${positionOf(fault)}: ${fault.reason}`);
  const refused = rejected.map(({ entry, label, reason }) => `  ${positionOf(entry)} ${label}: ${reason ?? ''}`);
  return [
    countsOf(tally),
    unsupported.size > 0 ? `not supported: ${byCount(unsupported)}` : '',
    leftOut.size > 0 ? `references left out, for nothing here is what they name: ${byCount(leftOut)}` : '',
    broken.length > 0 ? `could not be read:\n${broken.join('\n')}` : '',
    refused.length > 0 ? `rejected:\n${refused.join('\n')}` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}
