import type { LabelledOverride } from './prepared-supergraph';

const percentPattern = /^percent\((\d+(?:\.\d+)?)\)$/;

/**
 * Labels of `@override` (Federation 2.7, progressive override) that one operation may meet: which are on is settled anew for each
 * request.
 */
export class OverrideLabels {
  readonly #chances: readonly (readonly [label: string, chance: number])[];

  /**
   * @param overrides those of the supergraph
   * @param enabled labels that are on by configuration; `percent(n)` is on for that share of requests
   * @param fields names of the operation's fields: other labels make no difference to its plan
   */
  constructor(overrides: readonly LabelledOverride[], enabled: readonly string[], fields: ReadonlySet<string>) {
    const met = overrides.filter(({ field, isRead }) => isRead || fields.has(field));
    const labels = new Set(met.map(({ label }) => label));
    this.#chances = [...labels].map((label) => [label, chanceOf(label, enabled)]);
  }

  /** One digit per label: `1` where it is on. @param random from 0 up to 1 */
  decide(random: () => number = Math.random): string {
    let decided = '';
    for (const [, chance] of this.#chances) decided += random() < chance ? '1' : '0';
    return decided;
  }

  /** What `decide` said, by label. */
  conditions(decided: string): Map<string, boolean> {
    return new Map(this.#chances.map(([label], index) => [label, decided[index] === '1']));
  }
}

function chanceOf(label: string, enabled: readonly string[]): number {
  const percent = percentPattern.exec(label)?.[1];
  if (percent !== undefined) return Number(percent) / 100;
  return enabled.includes(label) ? 1 : 0;
}
