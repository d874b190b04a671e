import { pino } from 'pino';

/** What a log line may carry: never a name, an identifier of a person, a value or a variable. */
export interface LogFields {
  requestId?: string;
  operation?: string;
  code?: string;
  errorName?: string;
  at?: string;
  topic?: string;
  position?: number;
  count?: number;
  durationMs?: number;
  port?: number;
  component?: string;
  attempt?: number;
  /** what is wrong with a document of the system's own, e.g. a policy */
  faults?: string;
}

export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export const createLogger = (name: string, level: string): Logger =>
  pino({ name, level, base: { name, pid: process.pid } });

/** An error as a log may show it: its name, its code and the first own stack frame, not its message. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frame = error.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  const code: unknown = Reflect.get(error, 'code');
  const faults: unknown = Reflect.get(error, 'faults');
  return {
    errorName: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(frame ? { at: frame.trim() } : {}),
    ...(Array.isArray(faults) ? { faults: faults.slice(0, 5).join('; ') } : {}),
  };
}

/** Tells of what went wrong with a part that goes on by itself. */
export const reporter =
  (log: Logger, component: string) =>
  (error: unknown): void =>
    log.warn({ component, ...describeError(error) }, 'a part failed and tries again');
