import type { Entry } from '../source/entry';
import { differences, type Facts, textOf } from '../record/facts';

export interface Expected {
  readonly entry: Pick<Entry, 'file' | 'place'>;
  readonly label: string;
  /** by what it is found among what the graph answers */
  readonly name: string;
  readonly facts: Facts;
}

export interface ComparedCounts {
  compared: number;
  differing: number;
  missing: number;
  extra: number;
}

export interface Finding {
  readonly entry?: Pick<Entry, 'file' | 'place'>;
  readonly label: string;
  /** what is wrong; names of fields, no values */
  readonly words: string;
}

/** Counts by type what is as the files say and what is not. */
export class Comparison {
  readonly rows = new Map<string, ComparedCounts>();
  readonly findings: Finding[] = [];
  readonly #listeners: (() => void)[] = [];

  onChange(listen: () => void): void {
    this.#listeners.push(listen);
  }

  /** @param actual undefined where the graph has nothing of that name */
  compare({ entry, label, facts }: Expected, actual: Facts | undefined): void {
    const row = this.#row(label);
    row.compared += 1;
    const differing = actual ? differences(facts, actual) : [];
    if (!actual) row.missing += 1;
    else if (differing.length > 0) row.differing += 1;
    if (!actual) this.findings.push({ entry, label, words: 'missing' });
    else if (differing.length > 0) this.findings.push({ entry, label, words: `differs in ${differing.join(', ')}` });
    this.#listeners.forEach((listen) => listen());
  }

  addExtra(label: string, words: string): void {
    this.#row(label).extra += 1;
    this.findings.push({ label, words: `in the graph and not in the files: ${words}` });
  }

  /** Compares things that have no name, by all that they say; each answers for one. */
  compareAll(expected: readonly Expected[], actual: readonly Facts[], extraLabel: string): void {
    const left = Map.groupBy(actual, textOf);
    for (const one of expected) this.compare(one, left.get(textOf(one.facts))?.pop());
    for (const others of left.values()) others.forEach(() => this.addExtra(extraLabel, 'one that no entry says'));
  }

  get isEqual(): boolean {
    return this.findings.length === 0;
  }

  #row(label: string): ComparedCounts {
    const row = this.rows.get(label) ?? { compared: 0, differing: 0, missing: 0, extra: 0 };
    this.rows.set(label, row);
    return row;
  }
}
