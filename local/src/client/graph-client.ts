import { setTimeout as delay } from 'node:timers/promises';
import type { TypedDocumentString } from '../generated/graphql';
import type { TokenSource } from './token-source';

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

const passing = new Set(['SUBGRAPH_UNAVAILABLE', 'POLICY_UNAVAILABLE', 'DEADLINE_EXCEEDED']);
const patienceMs = 30_000;

/** Of `operations/`: the gateway has these registered. */
export type GeneratedDocument = TypedDocumentString<unknown, never>;

/** The members of a request that say which document is meant: the id that it is registered by, and its text. */
export const membersOf = (document: GeneratedDocument): { documentId: string; query: string } => ({
  documentId: String(document.__meta__?.hash),
  query: document.toString(),
});

/** A client of the public graph that speaks as one persona or another. What fails in passing is tried again. */
export class GraphClient {
  constructor(
    private readonly url: string,
    private readonly tokens: TokenSource,
  ) {}

  /**
   * Sends an operation as a persona: one that `operations/` has for the client whose tokens that persona gets. Throws with all
   * messages when the answer carries errors.
   */
  async ask<Data>(persona: string, document: GeneratedDocument, variables: object = {}): Promise<Data> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const answer = await this.send<Data>(persona, document, variables).catch(failed);
      if (!(answer instanceof Error) && !answer.errors && answer.data) return answer.data;
      if (!isPassing(answer) || Date.now() > deadline) throw new Error(fault(persona, document, answer));
      await delay(250);
    }
  }

  /** A token of the persona, for what is not GraphQL: uploads and downloads. */
  token(persona: string): Promise<string> {
    return this.tokens.token(persona);
  }

  private async send<Data>(persona: string, document: GeneratedDocument, variables: object): Promise<Answer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.tokens.token(persona)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...membersOf(document), variables }),
      signal: AbortSignal.timeout(20_000),
    });
    return (await response.json()) as Answer<Data>;
  }
}

/** An error of ours for whatever a request ended with: what `fetch` rejects with need not be an Error of this realm. */
const failed = (cause: { readonly message: string }): Error => new Error(cause.message, { cause });

function isPassing(answer: Answer<unknown> | Error): boolean {
  if (answer instanceof Error) return true;
  return (answer.errors ?? []).some(({ extensions }) => passing.has(extensions?.code ?? ''));
}

function fault(persona: string, document: GeneratedDocument, answer: Answer<unknown> | Error): string {
  const name = /(?:query|mutation)\s+(\w+)/.exec(document.toString())?.[1] ?? 'the operation';
  if (answer instanceof Error) return `${name} as ${persona}: ${answer.message}`;
  const messages = (answer.errors ?? []).map(({ message, extensions }) => `${extensions?.code ?? '?'}: ${message}`);
  return `${name} as ${persona}: ${messages.join('; ') || 'no data'}`;
}
