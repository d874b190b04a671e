import type { Client, FormattedExecutionResult } from 'graphql-ws';
import { eventually } from './test-gateway';

type Result = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

/** A running subscription and what it brought so far. */
export class Collected {
  readonly events: Result[] = [];
  refusal: unknown;
  isComplete = false;
  readonly cancel: () => void;

  constructor(
    client: Client,
    query: string,
    variables?: Record<string, unknown>,
    extensions?: Record<string, unknown>,
  ) {
    this.cancel = client.subscribe<Record<string, unknown>, Record<string, unknown>>(
      { query, ...(variables && { variables }), ...(extensions && { extensions }) },
      {
        next: (event) => void this.events.push(event),
        error: (error) => void (this.refusal = error),
        complete: () => void (this.isComplete = true),
      },
    );
  }

  /** The codes of all errors that came, also as a refusal. */
  get codes(): unknown[] {
    const refused = Array.isArray(this.refusal) ? (this.refusal as { extensions?: { code?: unknown } }[]) : [];
    return [...this.events.flatMap((event) => event.errors ?? []), ...refused].map((error) => error.extensions?.code);
  }

  async ended(): Promise<void> {
    await eventually(() => this.isComplete || this.refusal !== undefined);
  }

  async have(count: number): Promise<Result[]> {
    await eventually(() => this.events.length >= count);
    return this.events;
  }
}
