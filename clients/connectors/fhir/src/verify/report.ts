import { positionOf } from '../source/entry';
import type { Fault } from '../source/fault';
import { countsTable } from '../summary/counts.table';
import type { Comparison } from './comparison';

const shownFindings = 50;
const columns = ['compared', 'differing', 'missing', 'extra'] as const;

/** What a comparison found, for people: counts by type, then the first things that are not as the files say. */
export function reportOf({ rows, findings, isEqual }: Comparison, faults: readonly Fault[]): string {
  const shown = findings.slice(0, shownFindings).map(({ entry, label, words }) => {
    return `  ${entry ? `${positionOf(entry)} ` : ''}${label}: ${words}`;
  });
  const more = findings.length > shownFindings ? [`  and ${findings.length - shownFindings} more`] : [];
  const broken = faults.map((fault) => `  ${positionOf(fault)}: ${fault.reason}`);
  return [
    countsTable(rows, columns, {}),
    broken.length > 0 ? `could not be read:\n${broken.join('\n')}` : '',
    isEqual ? 'equal' : `not equal:\n${[...shown, ...more].join('\n')}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}
