import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { send } from '../system/graph';
import { type Ingested, ingestMeasurements } from '../system/measuring';
import type { Salus } from '../system/salus';
import type { SentMeasurement } from './history';

const everyMs = 20;
const firstRetryMs = 100;
const longestRetryMs = 1_000;
const patienceMs = 20_000;
/** Writes under way at once: a fleet of devices waits for its answers, so that an outage ends without an avalanche. */
const atOnce = 20;
/** Resting heart rates, and one that NEWS2 scores 3. */
const calm = [58, 62, 67, 71, 78, 83] as const;
const extreme = 150;

/** A device that sends 50 measurements a second, one a request, each until it is acknowledged, and writes down what was. */
export class Device {
  readonly sent: SentMeasurement[] = [];
  readonly acknowledged: string[] = [];
  readonly extremePatients: string[] = [];
  /** Answers that are neither an acknowledgement nor a failure that passes. */
  readonly faults: string[] = [];
  attempts = 0;
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #lastTime = 0;
  #isGivenUp = false;

  /**
   * @param calmPatients whose values are always harmless
   * @param waiting patients of whom one extreme value each will be sent
   */
  constructor(
    private readonly salus: Salus,
    private readonly calmPatients: readonly string[],
    private readonly waiting: string[],
  ) {}

  /** Measures until it is stopped: with each tick a calm value, and an extreme one every `extremeEveryMs`. */
  async run(extremeEveryMs: number): Promise<void> {
    const started = performance.now();
    for (let tick = 0; !this.#stopping.signal.aborted; tick += 1) {
      if (tick % Math.round(extremeEveryMs / everyMs) === 0) this.measureExtreme();
      else if (this.#running.size < atOnce) {
        this.#measure(this.calmPatients[tick % this.calmPatients.length] ?? '', calm[tick % calm.length] ?? 60);
      }
      await delay(Math.max(0, started + (tick + 1) * everyMs - performance.now()));
    }
  }

  /** One extreme value of the next patient, if there is one left. */
  measureExtreme(): void {
    const patientId = this.waiting.shift();
    if (!patientId) return;
    this.extremePatients.push(patientId);
    this.#measure(patientId, extreme);
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** Resolves when everything that was sent is acknowledged, or after this time. */
  async settled(): Promise<void> {
    const giveUp = setTimeout(() => (this.#isGivenUp = true), patienceMs);
    while (this.#running.size > 0) await Promise.all(this.#running);
    clearTimeout(giveUp);
  }

  #measure(patientId: string, value: number): void {
    this.#lastTime = Math.max(Date.now(), this.#lastTime + 1);
    const measurement = {
      sourceIdentifier: randomUUID(),
      patientId,
      effectiveAt: new Date(this.#lastTime).toISOString(),
      value,
    };
    this.sent.push(measurement);
    const delivery = this.#deliver(measurement).finally(() => this.#running.delete(delivery));
    this.#running.add(delivery);
  }

  async #deliver(measurement: SentMeasurement): Promise<void> {
    for (let retryMs = firstRetryMs; !(await this.#isTaken(measurement)); retryMs *= 2) {
      if (this.#isGivenUp) return;
      await delay(Math.min(longestRetryMs, retryMs));
    }
    this.acknowledged.push(measurement.sourceIdentifier);
  }

  async #isTaken(measurement: SentMeasurement): Promise<boolean> {
    this.attempts += 1;
    const { value, ...rest } = measurement;
    const input = { measurements: [{ ...rest, kind: '8867-4', value: { value, unit: '/min' } }] };
    try {
      const { answer } = await send<Ingested>(this.salus, 'device', ingestMeasurements, { input });
      const outcome = answer.data?.ingestMeasurements;
      if (outcome?.rejected.length) this.faults.push(`a write was rejected: ${JSON.stringify(outcome.rejected)}`);
      return outcome ? outcome.created + outcome.duplicates === 1 : false;
    } catch {
      return false;
    }
  }
}
