import { type ASTNode, type DocumentNode, Kind } from 'graphql';

/** What is nested in itself without a selection: lists in types, lists and objects in values. */
const nestable = new Set<string>([Kind.LIST_TYPE, Kind.LIST, Kind.OBJECT]);

/** What no limit of tokens bounds: one token may be a name of any length, and few hundred of them a type within a type. */
export class Extent {
  /** characters */
  longestName = 0;
  /** of types and values */
  deepest = 0;

  constructor(document: DocumentNode) {
    this.#look(document, 0);
  }

  #look(node: ASTNode, level: number): void {
    if (node.kind === Kind.NAME) {
      this.longestName = Math.max(this.longestName, node.value.length);
      return;
    }
    const inner = nestable.has(node.kind) ? level + 1 : level;
    if (inner > this.deepest) this.deepest = inner;
    for (const key in node) {
      const value = Reflect.get(node, key) as unknown;
      if (typeof value !== 'object' || value === null || key === 'loc') continue;
      if (Array.isArray(value)) for (const each of value as ASTNode[]) this.#look(each, inner);
      else this.#look(value as ASTNode, inner);
    }
  }
}
