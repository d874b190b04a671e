import { isJsonObject, type JsonObject } from '../json-object';

/** That rows about a patient left a subgraph. */
export interface AccessFact {
  patient: string;
  category: string;
  count: number;
}

/** That a direct look-up of a patient's data was refused. */
export interface Refusal {
  patient: string;
  category: string;
}

/** That a mutation took access away, and from which position of `security.access` on that is in force (`null`: not known yet). */
export interface Reduction {
  grantees: string[];
  position: number | null;
}

/** What a subgraph tells the gateway beside its answer, under `extensions.salus`. */
export interface Disclosure {
  /** position of `security.access` that the rows were decided at; 0 when none were */
  replica: number;
  facts: AccessFact[];
  refused: Refusal[];
  reductions: Reduction[];
}

export const nothingDisclosed: Disclosure = { replica: 0, facts: [], refused: [], reductions: [] };

const itemsOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);
const numberOf = (value: unknown): number | undefined => (Number.isSafeInteger(value) ? Number(value) : undefined);

const about = (item: JsonObject): Refusal => ({ patient: String(item.patient), category: String(item.category) });

/** Reads `extensions.salus`; what is not of the agreed form counts as absent, and an absent position as 0. */
export function readDisclosure(value: unknown): Disclosure {
  if (!isJsonObject(value)) return nothingDisclosed;
  return {
    replica: numberOf(value.replica) ?? 0,
    facts: itemsOf(value.facts).map((item) => ({ ...about(item), count: numberOf(item.count) ?? 1 })),
    refused: itemsOf(value.refused).map(about),
    reductions: itemsOf(value.reductions).map((item) => ({
      grantees: Array.isArray(item.grantees) ? item.grantees.map(String) : [],
      position: numberOf(item.position) ?? null,
    })),
  };
}

/** Sums up what one request disclosed, over all its fetches. */
export class Disclosures {
  readonly #facts = new Map<string, AccessFact>();
  readonly #refused = new Map<string, Refusal>();

  add(disclosure: Disclosure): void {
    for (const fact of disclosure.facts) {
      const known = this.#facts.get(keyOf(fact));
      this.#facts.set(keyOf(fact), { ...fact, count: fact.count + (known?.count ?? 0) });
    }
    for (const refusal of disclosure.refused) this.#refused.set(keyOf(refusal), refusal);
  }

  get isEmpty(): boolean {
    return this.#facts.size === 0 && this.#refused.size === 0;
  }

  get subjects(): DisclosedSubject[] {
    const shown = [...this.#facts.values()].map((fact) => ({ ...fact, refused: false }));
    return [...shown, ...[...this.#refused.values()].map((refusal) => ({ ...refusal, count: 0, refused: true }))];
  }
}

/** One patient and category of an access-log entry. */
export interface DisclosedSubject {
  patient: string;
  category: string;
  count: number;
  refused: boolean;
}

const keyOf = ({ patient, category }: Refusal): string => `${patient}/${category}`;
