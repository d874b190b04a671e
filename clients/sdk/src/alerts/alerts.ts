import { currentToken, type TokenSource } from '../token';
import { pause, type BackoffLimits } from './backoff';
import { Course } from './course';
import { endingOf, endingOfErrors, type Ending } from './ending';
import { eventOf, type AlertEvent } from './event';
import { Position } from './position';
import { openStream, type AlertStream } from './stream';

export type AlertsState =
  { kind: 'connecting' } | { kind: 'connected' } | { kind: 'interrupted'; reason: string; retryInMs: number };

export interface AlertsOptions {
  /** The cursor of the last alert handled; `''` for the whole inbox; absent for what is raised from now on. */
  after?: string;
  /** Ends the iteration, without an error. */
  signal?: AbortSignal;
  onState?: (state: AlertsState) => void;
}

export interface AlertsTarget {
  url: string;
  token: TokenSource;
  webSocketImpl: unknown;
  backoff: BackoffLimits;
}

/** What outlives one connection. */
interface Session {
  target: AlertsTarget;
  position: Position;
  course: Course;
  signal: AbortSignal;
  onState: (state: AlertsState) => void;
}

function open({ target, position, course, onState }: Session, token: string): AlertStream {
  const onConnected = () => {
    position.connected();
    course.connected();
    onState({ kind: 'connected' });
  };
  const { webSocketImpl } = target;
  return openStream({
    url: target.url.replace(/^http/, 'ws'),
    token,
    after: position.after,
    webSocketImpl,
    onConnected,
  });
}

async function* read(stream: AlertStream, { position, course }: Session): AsyncGenerator<AlertEvent, Ending> {
  for (;;) {
    const taken = await stream.mailbox.take();
    if ('ending' in taken) return taken.ending;
    const event = eventOf(taken.item);
    if (!event && taken.item.errors) return endingOfErrors(taken.item.errors);
    if (!event) continue;
    course.settled();
    if (position.advance(event)) yield event;
  }
}

async function* connection(session: Session): AsyncGenerator<AlertEvent, Ending> {
  const token = await currentToken(session.target.token).catch(endingOf);
  if (typeof token !== 'string') return token;
  if (session.signal.aborted) return { kind: 'lost', reason: 'aborted' };
  const stream = open(session, token);
  const abort = () => stream.mailbox.end({ kind: 'lost', reason: 'aborted' });
  session.signal.addEventListener('abort', abort);
  try {
    return yield* read(stream, session);
  } finally {
    session.signal.removeEventListener('abort', abort);
    stream.close();
  }
}

async function* follow(session: Session): AsyncGenerator<AlertEvent, void> {
  const { course, signal, onState } = session;
  while (!signal.aborted) {
    onState({ kind: 'connecting' });
    course.connecting();
    const ending = yield* connection(session);
    if (signal.aborted) return;
    const retryInMs = course.ended(ending);
    const reason = ending.kind === 'lost' ? ending.reason : ending.error.message;
    onState({ kind: 'interrupted', reason, retryInMs });
    await pause(retryInMs, signal);
  }
}

/**
 * The caller's alerts, each once, in the order of the inbox, over as many connections as it takes: a lost socket is
 * opened again from the last cursor, an expired token is replaced.
 * @throws {SalusClientError} (from `next`) when the server refuses for good
 */
export function alerts(target: AlertsTarget, options: AlertsOptions = {}): AsyncIterableIterator<AlertEvent> {
  const left = new AbortController();
  const events = follow({
    target,
    position: new Position(options.after),
    course: new Course(target.backoff, typeof target.token !== 'string'),
    signal: options.signal ? AbortSignal.any([options.signal, left.signal]) : left.signal,
    onState: options.onState ?? (() => undefined),
  });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next(),
    return() {
      left.abort();
      return events.return();
    },
  };
}
