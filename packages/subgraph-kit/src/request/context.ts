import type { Caller } from '@salus/policy';
import type { Logger } from '../logging';
import { Disclosure } from './disclosure';
import { Reductions } from './reductions';

/** What a resolver knows of the request it serves. */
export interface Context<Loaders = unknown> {
  caller: Caller;
  requestId: string;
  log: Logger;
  disclosure: Disclosure;
  reductions: Reductions;
  loaders: Loaders;
}

export type LoaderFactory<Loaders> = (context: Omit<Context, 'loaders'>) => Loaders;

/** Makes a context with loaders of its own; a subscription makes one for each event. */
export function createContext<Loaders>(
  request: { caller: Caller; requestId: string; log: Logger },
  loadersFor: LoaderFactory<Loaders>,
): Context<Loaders> {
  const bare = { ...request, disclosure: new Disclosure(), reductions: new Reductions() };
  return { ...bare, loaders: loadersFor(bare) };
}
