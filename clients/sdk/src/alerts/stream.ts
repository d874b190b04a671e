import type { FormattedExecutionResult } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { documentIdOf } from '../request/request';
import { AlertsDocument, type AlertsSubscription } from '../generated/graphql';
import { endingOf } from './ending';
import { Mailbox } from './mailbox';

export type AlertMessage = FormattedExecutionResult<AlertsSubscription>;

export interface StreamOptions {
  /** `ws:` or `wss:` */
  url: string;
  token: string;
  after: string | undefined;
  webSocketImpl: unknown;
  onConnected: () => void;
}

/** One connection: its messages, and its end. */
export interface AlertStream {
  mailbox: Mailbox<AlertMessage>;
  close(): void;
}

const acknowledgementTimeoutMs = 10_000;
const pingIntervalMs = 10_000;
const pongTimeoutMs = 5_000;
/** A reader that is further behind loses its socket, not its events: they come again from its cursor. */
const mailboxCapacity = 1_000;

/** Cuts a connection whose other end no longer answers pings. */
function watchdog() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const arm = (terminate: () => void) => (isReceived: boolean) => {
    if (!isReceived) timer = setTimeout(terminate, pongTimeoutMs);
  };
  return { arm, stop };
}

function connect({ url, token, webSocketImpl, onConnected }: StreamOptions): Client {
  const { arm, stop } = watchdog();
  const client = createClient({
    url,
    ...(webSocketImpl !== undefined && { webSocketImpl }),
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    connectionAckWaitTimeout: acknowledgementTimeoutMs,
    keepAlive: pingIntervalMs,
    on: { connected: onConnected, ping: arm(() => client.terminate()), pong: stop, closed: stop },
  });
  return client;
}

/** As `documentId` over HTTP, in the form that the WebSocket protocol has a place for. */
const registered = {
  persistedQuery: { version: 1, sha256Hash: documentIdOf(AlertsDocument)?.replace('sha256:', '') },
};

/** Subscribes over a socket of its own. */
export function openStream(options: StreamOptions): AlertStream {
  const mailbox = new Mailbox<AlertMessage>();
  const client = connect(options);
  const close = () => void Promise.resolve(client.dispose()).catch(() => undefined);
  const variables = options.after === undefined ? {} : { after: options.after };
  client.subscribe<AlertsSubscription>(
    { query: AlertsDocument.toString(), variables, extensions: registered },
    {
      next(message) {
        mailbox.put(message as AlertMessage);
        if (mailbox.size < mailboxCapacity) return;
        mailbox.end({ kind: 'lost', reason: `the reader is ${mailboxCapacity} events behind` });
        close();
      },
      error: (reported) => mailbox.end(endingOf(reported)),
      complete: () => mailbox.end({ kind: 'lost', reason: 'the server completed the subscription' }),
    },
  );
  return { mailbox, close };
}
