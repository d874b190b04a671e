import type { Place } from '../outcome';

interface Node {
  hasError: boolean;
  readonly next: Map<string | number, Node>;
}

/** The places of an answer that have an error already. */
export class ExplainedPlaces {
  readonly #root: Node = { hasError: false, next: new Map() };

  add(place: Place): void {
    let node = this.#root;
    for (const key of place) {
      const next = node.next.get(key) ?? { hasError: false, next: new Map() };
      node.next.set(key, next);
      node = next;
    }
    node.hasError = true;
  }

  /** Whether an error lies at a place, above it or below it. */
  explain(place: Place): boolean {
    let node: Node | undefined = this.#root;
    for (const key of place) {
      if (node.hasError) return true;
      node = node.next.get(key);
      if (!node) return false;
    }
    return true;
  }
}
