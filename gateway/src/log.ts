import pino from 'pino';

/** Everything a log line of the gateway may carry. Variables, query texts, names and values have no field here, so they cannot be logged. */
export interface LogFields {
  requestId?: string;
  operation?: string;
  operationHash?: string;
  operationKind?: string;
  method?: string;
  route?: string;
  status?: number;
  durationMs?: number;
  fetches?: number;
  errorCodes?: string[];
  errorName?: string;
  errorCode?: string;
  errorAt?: string;
  subgraph?: string;
  topic?: string;
  position?: number;
  policyVersion?: number;
  file?: string;
  entries?: number;
  faults?: string[];
  port?: number;
  closeCode?: number;
  /** which bound of what may wait was passed: a client's own, or that of all together */
  bound?: 'client' | 'all';
  /** as the access token names it */
  client?: string;
  documentHash?: string;
}

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const allowed: ReadonlySet<string> = new Set<keyof LogFields>([
  ...([
    'requestId',
    'operation',
    'operationHash',
    'operationKind',
    'method',
    'route',
    'status',
    'durationMs',
    'fetches',
  ] as const),
  ...(['errorCodes', 'errorName', 'errorCode', 'errorAt', 'subgraph', 'topic', 'position', 'policyVersion'] as const),
  ...(['file', 'entries', 'faults', 'port', 'closeCode', 'bound', 'client', 'documentHash'] as const),
]);

/** Drops what the type did not catch (an object built elsewhere and passed in whole). */
export const onlyAllowed = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));

const standardOutput = 1;
const collectedBytes = 4_096;
const collectedMs = 100;
/** what may wait for a disk that takes nothing; further lines are left out */
const keptBytes = 1024 * 1024;

/**
 * A line per event, JSON. Lines of requests are written together, a tenth of a second late at most, since writing one costs more
 * than the rest of a small request's way; warnings and errors at once, with what came before them, and everything at the end.
 * Where nothing can be written (a full disk), lines are lost and that is all: neither what they tell of nor the process fails.
 * @param destination a file, or a descriptor
 */
export function createLog(level: string, destination: string | number = standardOutput): Log {
  const output = pino.destination({ dest: destination, sync: true, minLength: collectedBytes, maxLength: keptBytes });
  let isWritable = true;
  output.on('error', () => (isWritable = false));
  output.on('write', () => (isWritable = true));
  const line = pino({ name: 'gateway', level, formatters: { log: onlyAllowed } }, output);
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    output.flush();
  };
  process.once('exit', () => {
    output.flush();
    if (isWritable) output.flushSync(); // which tries for ever
  });
  return {
    info: (message, fields = {}) => {
      line.info(fields, message);
      timer ??= setTimeout(flush, collectedMs);
    },
    warn: (message, fields = {}) => {
      line.warn(fields, message);
      flush();
    },
    error: (message, fields = {}) => {
      line.error(fields, message);
      flush();
    },
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Where and what an error was, without its message: messages of drivers and parsers quote the values they stumbled over. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = textOf(Reflect.get(error, 'code'));
  const at = error.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim();
  return { errorName: error.name, ...(code ? { errorCode: code } : {}), ...(at ? { errorAt: at } : {}) };
}
