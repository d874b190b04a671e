import { type ASTNode, type DocumentNode, GraphQLError, parse, type SourceLocation } from 'graphql';

/** of one error: more say nothing more */
const maximumPlaces = 4;

/** Where lines begin, in characters. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r]/g)) starts.push(index + end.length);
  return starts;
}

function locationOf(position: number, starts: readonly number[]): SourceLocation {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: position - (starts[low] ?? 0) + 1 };
}

/** Walks through two readings of one text, of which the second knows positions, until all that is wanted is found. */
class Positions {
  readonly #found = new Map<ASTNode, number>();

  constructor(
    private readonly wanted: ReadonlySet<ASTNode>,
    document: DocumentNode,
    placed: DocumentNode,
  ) {
    this.#find(document, placed);
  }

  of(node: ASTNode): number | undefined {
    return this.#found.get(node);
  }

  #find(node: ASTNode, placed: ASTNode): void {
    if (this.wanted.has(node)) this.#found.set(node, placed.loc?.start ?? 0);
    for (const key in node) {
      if (this.#found.size === this.wanted.size) return;
      const value = Reflect.get(node, key) as unknown;
      if (typeof value !== 'object' || value === null) continue;
      const twin = Reflect.get(placed, key) as ASTNode;
      this.#find(value as ASTNode, twin); // a list is walked through by its indexes
    }
  }
}

/**
 * Says of each error where in the text it is. graphql-js does that too, when it makes one; but it goes through the text from its
 * beginning for every place of every error, and keeps every token of a document that is in order for a fault that it does not have.
 * @param document the text, read without locations
 */
export function placeInText(errors: readonly GraphQLError[], document: DocumentNode, text: string): void {
  const nodesOf = ({ nodes }: GraphQLError): readonly ASTNode[] => (nodes ?? []).slice(0, maximumPlaces);
  const positions = new Positions(new Set(errors.flatMap(nodesOf)), document, parse(text));
  const starts = lineStarts(text);
  for (const error of errors) {
    const found = nodesOf(error).flatMap((node) => positions.of(node) ?? []);
    const value = found.map((position) => locationOf(position, starts));
    if (value.length > 0) Object.defineProperty(error, 'locations', { value, enumerable: true });
  }
}
