import { positionOf } from '../source/entry';
import { supportedTypes } from '../source/supported';
import type { Counts, Tally } from './tally';

const number = (value: number): string => value.toLocaleString('en');
const columns = ['imported', 'known', 'withdrawn', 'rejected'] as const;
const heads: Counts | Record<string, string> = {
  imported: 'imported',
  known: 'already there',
  withdrawn: 'withdrawn',
  rejected: 'rejected',
};

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

const rank = (label: string): number => supportedTypes.findIndex((type) => label.split(':')[0] === type);

function countsOf(tally: Tally): string {
  const shown = columns.filter((column) => column !== 'withdrawn' || tally.total.withdrawn > 0);
  const line = (name: string, counts: Counts): string[] => [name, ...shown.map((column) => number(counts[column]))];
  const labels = [...tally.rows].sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const head = ['', ...shown.map((column) => String(heads[column]))];
  return table([head, ...labels.map(([label, counts]) => line(label, counts)), line('all', tally.total)]);
}

const byCount = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([type, count]) => `${type} ${number(count)}`)
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
