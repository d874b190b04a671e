import type { OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';

/** How long one operation and each of its fetches may take, in milliseconds. */
export interface Deadlines {
  fetchMs: number;
  operationMs: number;
}

const query: Deadlines = { fetchMs: 2_000, operationMs: 5_000 };
/** A mutation that takes access away answers only when that is in the log, for which its subgraph waits up to 3 s. */
const mutation: Deadlines = { fetchMs: 4_500, operationMs: 7_000 };
const ingestion: Deadlines = { fetchMs: 10_000, operationMs: 15_000 };

const longFields = new Set(['ingestMeasurements', 'submitRecords', 'registerPatients', 'submitDocuments']);

/** Looks at root fields written directly in the operation: a fragment buys no time. */
export function deadlinesOf(operation: OperationDefinitionNode): Deadlines {
  if (operation.operation !== 'mutation') return query;
  const isLong = operation.selectionSet.selections.some(
    (each) => each.kind === Kind.FIELD && longFields.has(each.name.value),
  );
  return isLong ? ingestion : mutation;
}
