import { Client, type ClientConfig } from 'pg';

const connectionTimeoutMs = 5_000;
const queryTimeoutMs = 5_000;

/**
 * One dedicated connection that is made when asked for and made anew after it was lost.
 * `prepare` runs once per connection; a connection that it refuses is closed again.
 */
export class Session {
  readonly #config: ClientConfig;
  readonly #prepare: (client: Client) => Promise<boolean>;
  readonly #onLost: () => void;
  #client: Client | undefined;
  #isReady = false;

  constructor(config: ClientConfig, name: string, prepare: (client: Client) => Promise<boolean>, onLost: () => void) {
    this.#config = settings(config, name);
    this.#prepare = prepare;
    this.#onLost = onLost;
  }

  /**
   * Works on the prepared connection. Answers undefined while `prepare` answers no; the connection stays open meanwhile.
   * When the work fails the connection is closed, for it may be one that no longer answers.
   */
  async use<Result>(work: (client: Client) => Promise<Result>): Promise<Result | undefined> {
    try {
      const client = this.#client ?? (await this.#connect());
      this.#isReady ||= await this.#prepare(client);
      return this.#isReady ? await work(client) : undefined;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#forget(client);
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<Client> {
    const client = new Client(this.#config);
    this.#client = client;
    this.#isReady = false;
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    await client.connect();
    return client;
  }

  #lose(client: Client): void {
    if (this.#client !== client) return;
    this.#forget(client);
    this.#onLost();
  }

  #forget(client: Client | undefined): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#isReady = false;
  }
}

/** Property by property, since a pool hides its password from enumeration. */
function settings({ connectionString, host, port, user, password, database, ssl }: ClientConfig, name: string) {
  const place = { connectionString, host, port, user, password, database, ssl };
  const limits = { keepAlive: true, connectionTimeoutMillis: connectionTimeoutMs, query_timeout: queryTimeoutMs };
  return { ...place, ...limits, application_name: name };
}
