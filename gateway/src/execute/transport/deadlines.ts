import type { OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import type { Settings } from '../../settings';

/** How long one operation and each of its fetches may take, in milliseconds. */
export interface Deadline {
  readonly fetchMs: number;
  readonly operationMs: number;
}

/** A mutation that takes access away answers only when that is in the log, for which its subgraph waits up to 3 s. */
const mutation: Deadline = { fetchMs: 4_500, operationMs: 7_000 };
const ingestion: Deadline = { fetchMs: 10_000, operationMs: 15_000 };

const longFields = new Set(['ingestMeasurements', 'submitRecords', 'registerPatients', 'submitDocuments']);

const longer = (one: Deadline, other: Deadline): Deadline => ({
  fetchMs: Math.max(one.fetchMs, other.fetchMs),
  operationMs: Math.max(one.operationMs, other.operationMs),
});

/** The deadlines of queries are configured; mutations have longer ones, never shorter. */
export class Deadlines {
  readonly #query: Deadline;
  readonly #mutation: Deadline;
  readonly #ingestion: Deadline;

  constructor({ fetchTimeoutMs, operationTimeoutMs }: Settings['execution']) {
    this.#query = { fetchMs: fetchTimeoutMs, operationMs: operationTimeoutMs };
    this.#mutation = longer(this.#query, mutation);
    this.#ingestion = longer(this.#query, ingestion);
  }

  /** Looks at root fields written directly in the operation: a fragment buys no time. */
  of(operation: OperationDefinitionNode): Deadline {
    if (operation.operation !== 'mutation') return this.#query;
    const isLong = operation.selectionSet.selections.some(
      (each) => each.kind === Kind.FIELD && longFields.has(each.name.value),
    );
    return isLong ? this.#ingestion : this.#mutation;
  }
}
