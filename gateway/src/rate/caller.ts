import type { Session } from '../authenticate/session';

/** Whose budgets are meant: a token of another client for the same person has the same. All anonymous callers share one. */
export const callerOf = ({ caller, isAnonymous }: Session): string => (isAnonymous ? '' : caller.subject);
