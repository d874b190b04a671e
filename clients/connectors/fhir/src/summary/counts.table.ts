import { supportedTypes } from '../source/supported';

const number = (value: number): string => value.toLocaleString('en');
const rank = (label: string): number => supportedTypes.findIndex((type) => label.split(':')[0] === type);

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

/** Counts by the label of each row, in the order of the types, and their sum. */
export function countsTable<Column extends string>(
  rows: ReadonlyMap<string, Readonly<Record<Column, number>>>,
  columns: readonly Column[],
  heads: Partial<Record<Column, string>>,
): string {
  const labels = [...rows].sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const sum = (column: Column): number => labels.reduce((total, [, counts]) => total + counts[column], 0);
  return aligned([
    ['', ...columns.map((column) => heads[column] ?? column)],
    ...labels.map(([label, counts]) => [label, ...columns.map((column) => number(counts[column]))]),
    ['all', ...columns.map((column) => number(sum(column)))],
  ]);
}
