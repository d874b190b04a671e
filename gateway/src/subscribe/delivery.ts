import type { GraphQLError } from 'graphql';
import type { Answer } from '../execute/executor';

/** What a reader is sent. After a last one the stream ends. */
export interface Delivery {
  /** a response of GraphQL, JSON; of a last one its errors alone */
  readonly text: string;
  readonly isLast: boolean;
  /** where the reader may take up again after it */
  readonly cursor?: string;
}

/** The response of GraphQL that an answer is. */
export function responseText({ data, errors }: Answer, requestId: string): string {
  const faults = errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`;
  return `{"data":${data}${faults},"extensions":{"requestId":"${requestId}"}}`;
}

/** The response of GraphQL to what was not carried out. */
export const refusalText = (errors: readonly GraphQLError[], requestId: string): string =>
  `{"errors":${JSON.stringify(errors)},"extensions":{"requestId":"${requestId}"}}`;

export const lastDelivery = (error: GraphQLError, requestId: string): Delivery => ({
  text: refusalText([error], requestId),
  isLast: true,
});
