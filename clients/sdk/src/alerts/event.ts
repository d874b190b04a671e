import type { GraphQLFormattedError } from 'graphql';
import type { AlertsSubscription } from '../generated/graphql';
import type { AlertMessage } from './stream';

/** One alert in the caller's inbox. Parts that could not be read are null, and `errors` say why. */
export type AlertEvent = NonNullable<AlertsSubscription['alertRaised']> & { errors: readonly GraphQLFormattedError[] };

/** Nothing where errors came instead of an event. */
export function eventOf({ data, errors }: AlertMessage): AlertEvent | undefined {
  const raised = data?.alertRaised;
  return raised ? { ...raised, errors: errors ?? [] } : undefined;
}
