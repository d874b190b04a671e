import { describeError, type Log } from '../log';
import type { Settings } from '../settings';
import { type Listener, listenerFor } from './listener';
import { Metrics } from './metrics';
import { MetricsServer } from './metrics-server';
import type { Sources } from './sources';
import { Traces } from './traces';

/** What is told to those who look after a gateway: metrics and traces, each only where it is configured. */
export class Observation {
  /** for all that happens to operations and fetches */
  readonly listener: Listener;
  readonly #metrics: Metrics | undefined;
  readonly #traces: Traces | undefined;
  #server: MetricsServer | undefined;
  /** of `/metrics`, while it is served */
  metricsPort: number | undefined;

  constructor(
    private readonly settings: Settings['observe'],
    private readonly log: Log,
  ) {
    if (settings.metricsPort !== undefined) this.#metrics = new Metrics();
    if (settings.tracesUrl !== undefined) this.#traces = new Traces(settings.tracesUrl);
    this.listener = listenerFor(this.#metrics, this.#traces);
  }

  watch(sources: Sources): void {
    this.#metrics?.watch(sources);
  }

  /** @throws Error when the port of the metrics is taken */
  async start(): Promise<void> {
    await this.#traces?.start();
    const { metricsPort, metricsHost } = this.settings;
    if (!this.#metrics || metricsPort === undefined) return;
    this.#server = new MetricsServer(this.#metrics);
    this.metricsPort = await this.#server.start(metricsPort, metricsHost);
    this.log.info('metrics are served', { port: this.metricsPort, route: '/metrics' });
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    await this.#traces?.stop().catch((error) => this.log.warn('the last traces were not sent', describeError(error)));
  }
}
