/** SQLSTATE classes that speak of the server or the connection, never of the event at hand. */
const transientStates = [
  /^08/, // connection exception
  /^28/, // invalid authorization
  /^3D/, // no such database
  /^40(001|P01)/, // serialization failure, deadlock
  /^53/, // insufficient resources
  /^57P/, // operator intervention: shutdown, crash, cannot connect now
  /^25006/, // read-only transaction: a standby during fail-over
];
const networkCodes = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** `pg` gives these no code. */
const connectionMessages =
  /connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|was closed and is not queryable|after calling end on the pool|connection ended/i;

/** What TypeORM says within a transaction whose connection was lost meanwhile. */
const releasedNames = /^QueryRunner(Provider)?AlreadyReleasedError$/;

/** Whether the same work may succeed once the connection or the server is back. */
export function isTransient(error: unknown): boolean {
  return chain(error).some(({ name, code, message }) => {
    if (typeof name === 'string' && releasedNames.test(name)) return true;
    if (typeof code === 'string' && networkCodes.test(code)) return true;
    if (typeof code === 'string' && code.length === 5 && transientStates.some((state) => state.test(code))) return true;
    return typeof message === 'string' && connectionMessages.test(message);
  });
}

/** Name and code of an error. Never its message, which may carry values of a patient. */
export function errorName(error: unknown): string {
  const [{ name, code } = {}] = chain(error);
  const words = [typeof name === 'string' ? name : typeof error, ...(typeof code === 'string' ? [code] : [])];
  return words.map((word) => word.replace(/[^\w.-]/g, '').slice(0, 60)).join(' ');
}

interface ErrorLike {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  driverError?: unknown;
  errors?: unknown;
}

/** The error, and what it wraps: `cause`, an ORM's `driverError`, an AggregateError's `errors`. */
function chain(error: unknown, depth = 0): ErrorLike[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { cause, driverError, errors } = error as ErrorLike;
  const inner = [cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [error as ErrorLike, ...inner.flatMap((one) => chain(one, depth + 1))];
}
