import type { Salus } from './salus';

export interface GraphError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; serviceName?: string };
}

export interface Answer<Data> {
  data?: Data | null;
  errors?: GraphError[];
  extensions?: Record<string, unknown>;
}

/** Sends an operation as a persona (`undefined`: with no token) and answers status and raw text too. */
export async function send<Data>(
  salus: Salus,
  persona: string | undefined,
  query: string,
  variables: object = {},
): Promise<{ status: number; text: string; answer: Answer<Data> }> {
  const authorization = persona === undefined ? {} : { authorization: `Bearer ${salus.token(persona)}` };
  const response = await fetch(`${salus.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...authorization },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  return { status: response.status, text, answer: JSON.parse(text) as Answer<Data> };
}

/** As {@link send}; an error in the answer fails the test. */
export async function ask<Data>(salus: Salus, persona: string, query: string, variables: object = {}): Promise<Data> {
  const { answer } = await send<Data>(salus, persona, query, variables);
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer));
  return answer.data;
}
