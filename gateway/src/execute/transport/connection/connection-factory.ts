import { Client, type Dispatcher } from 'undici';
import { Http1Connection } from './http1-connection';

/** What a pool opens its connections with. TLS is undici's own matter. */
export const connectionFactory =
  (connectTimeoutMs: number) =>
  (origin: URL, options: object): Dispatcher =>
    origin.protocol === 'http:' ? new Http1Connection(origin, connectTimeoutMs) : new Client(origin, options);
