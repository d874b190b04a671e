import type { SourceIdentifierInput } from '../graph/inputs';

interface Named {
  readonly identifiers: readonly { system: string; value: string }[];
}

/** What an organisation or a practitioner is called in the source, e.g. `Organization/o1`: by the identifier it was registered with. */
export const sourceKeyOf = (source: string, named: Named | null | undefined): string | null => {
  const own = named?.identifiers.find(({ system }) => system.startsWith(`${source}/`));
  return own ? `${own.system.slice(source.length + 1)}/${own.value}` : null;
};

interface Referred {
  readonly sourceIdentifier: SourceIdentifierInput | null;
}

/** What a record of the graph that another refers to is called by its source. */
export const referredOf = (referred: Referred | null | undefined): SourceIdentifierInput | null =>
  referred?.sourceIdentifier ?? null;
