import { type ErrorCode, SalusError } from '@salus/subgraph-kit/errors';
import { describeError, type LogFields } from '../log';
import { WeighedCache } from '../weighed-cache';

/** What is kept of an error: the error itself holds the stack it was made on, and with it what was planned. */
type Refusal =
  | { readonly code: ErrorCode; readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }
  | { readonly fault: LogFields };

/** Weights are characters, of the key too: how long that is depends on the operation. */
const bounds = { entries: 1_000, weight: 1_000_000, largest: 10_000 };

/** The end of the stack or of memory comes sooner on one day than on another; everything else that planning throws it throws again. */
const mayPassNextTime = (error: unknown): boolean => error instanceof RangeError;

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof SalusError)) return { fault: describeError(error) };
  const { code, message, extensions } = error;
  return { code, message, extensions };
}

/** For the log it is what was thrown at first: by its name, and where that was. */
function faultOf({ errorName = 'Error', errorCode, errorAt = '' }: LogFields): Error {
  const error = new Error('This operation could not be planned before either.');
  return Object.assign(error, { name: errorName, stack: errorAt }, errorCode === undefined ? {} : { code: errorCode });
}

/** Each time another object: whoever presents an error to a client may shorten it. */
const errorOf = (refusal: Refusal): Error =>
  'fault' in refusal ? faultOf(refusal.fault) : new SalusError(refusal.code, refusal.message, refusal.extensions);

/** Which operations cannot be planned, and why, so that one that was sent once costs nothing when it is sent again. */
export class Refusals {
  readonly #refusals = new WeighedCache<string, Refusal>(bounds);

  get size(): number {
    return this.#refusals.size;
  }

  /** What planning threw for this key before. */
  find(key: string): Error | undefined {
    const refusal = this.#refusals.get(key);
    return refusal && errorOf(refusal);
  }

  remember(key: string, error: unknown): void {
    if (mayPassNextTime(error)) return;
    const refusal = refusalOf(error);
    this.#refusals.set(key, refusal, key.length + JSON.stringify(refusal).length);
  }
}
