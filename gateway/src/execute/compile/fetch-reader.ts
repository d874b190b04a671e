import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { ClientSelections } from './client-selections';
import type { PlannedFetch } from './planned-fetch';
import { QuestionDivider } from './question';
import type { RequiredFields } from './required-fields';
import { type FetchDocument, readFetchDocument } from './subgraph-document';
import { TypeDivider, type TypedQuestion } from './type-division';
import type { TypeNames } from './type-names';

export interface ReadFetch {
  readonly fetch: PlannedFetch;
  readonly document: FetchDocument;
  /** about entities; none where root fields are fetched */
  readonly questions: readonly TypedQuestion[];
}

export interface FetchReaderParts {
  readonly types: TypeNames;
  readonly required: RequiredFields;
}

function namesIn(nodes: readonly QueryPlanSelectionNode[]): string[] {
  return nodes.flatMap((each) => [
    ...(each.kind === 'Field' ? [each.name] : []),
    ...(each.selections ? namesIn(each.selections) : []),
  ]);
}

/** Reads what the fetches of one plan ask. */
export class FetchReader {
  readonly #byType: TypeDivider;
  readonly #byArguments: QuestionDivider;

  /** @param document what was planned */
  constructor(
    fetches: readonly PlannedFetch[],
    document: DocumentNode,
    private readonly parts: FetchReaderParts,
  ) {
    const read = new Set(fetches.flatMap(({ node }) => namesIn(node.requires ?? [])));
    this.#byType = new TypeDivider(parts.types, new ClientSelections(document, parts.types), read, parts.required);
    this.#byArguments = new QuestionDivider(parts.required);
  }

  read(fetch: PlannedFetch): ReadFetch {
    const { operation, requires, serviceName } = fetch.node;
    const document = readFetchDocument(operation, requires !== undefined, this.parts.required);
    if (!requires) return { fetch, document, questions: [] };
    const typed = this.#byType.divide(fetch, { requires, selectionSet: document.selectionSet });
    const questions = typed.flatMap((question) =>
      this.#byArguments.divide(serviceName, question).map((divided) => ({ ...question, ...divided })),
    );
    return { fetch, document, questions };
  }
}
