import type { SalusError } from '@salus/subgraph-kit/errors';

/** How an operation comes and its answer goes; of a WebSocket it is the handshake that may be turned away. */
export type Transport = 'http' | 'event-stream' | 'multipart' | 'websocket';

/** A request that was refused before it was an operation. */
export interface TurnedAway {
  /** as the gateway declares it, never as it was asked for */
  readonly route: string;
  readonly transport: Transport;
  /** of HTTP */
  readonly status: number;
  readonly error: SalusError;
}

/** Hears of those who do not get as far as an operation, and of sockets that end: for metrics. */
export interface ServerListener {
  turnedAway?(request: TurnedAway): void;
  /** @param code of the close frame; 1006 where there was none (RFC 6455, 7.4.1) */
  socketClosed?(code: number, by: 'gateway' | 'client'): void;
}
