import type { GraphQLError } from 'graphql';
import { refusalText } from '../journey/response-text';

/** What a reader is sent. After a last one the stream ends. */
export interface Delivery {
  /** a response of GraphQL, JSON; of a last one its errors alone */
  readonly text: string;
  readonly isLast: boolean;
  /** where the reader may take up again after it */
  readonly cursor?: string;
}

export const lastDelivery = (error: GraphQLError, requestId: string): Delivery => ({
  text: refusalText([error], requestId),
  isLast: true,
});
