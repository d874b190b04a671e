import { type DocumentNode, print } from 'graphql';
import { readVariables } from '../document/variables';
import type { Executor } from '../execute/executor';
import { plannedFreely, type Preparation, prepare } from '../journey/preparation';
import type { ServedGraph } from '../plan/served-graph';

const texts = new WeakMap<DocumentNode, string>();

function textOf(document: DocumentNode): string {
  const text = texts.get(document) ?? print(document);
  texts.set(document, text);
  return text;
}

/**
 * The same subscription under another graph: what its events are completed from may have moved. `undefined` when it is not valid
 * there or cannot be planned, when the caller reaches another part of it, or when the owner of its root field would be asked
 * something else than it was.
 */
export function preparedAnew(
  preparation: Preparation,
  served: ServedGraph,
  executor: Executor,
): Preparation | undefined {
  const { operation, request, authorized, demanded } = preparation;
  try {
    const found = served.documents.read(textOf(operation.document), operation.name);
    const variables = readVariables(served.graph.publicSchema, found.node, request.variables);
    const anew = prepare(served, found, request, variables, demanded, plannedFreely);
    const [before, after] = [executor.owner(preparation), executor.owner(anew)];
    const isSameQuestion = before?.subgraph === after?.subgraph && before?.query === after?.query;
    return isSameQuestion && anew.authorized.key === authorized.key ? anew : undefined;
  } catch {
    return undefined; // an idle stream is looked at by a timer: what is thrown there would end the process
  }
}
