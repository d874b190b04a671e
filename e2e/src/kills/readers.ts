import { setTimeout as delay } from 'node:timers/promises';
import type { Salus } from '../system/salus';
import { type Probe, probes } from './probes';
import type { Reading } from './readings.rules';

interface GraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly requestId?: string };
}

const pauseMs = 400;

function at(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}

function outcomeOf({ pathToLeaf }: Probe, { data, errors }: GraphAnswer): Reading['outcome'] {
  const hasRoot = (at(data, pathToLeaf.slice(0, 1)) ?? null) !== null;
  const hasLeaf = (at(data, pathToLeaf) ?? null) !== null;
  if (hasRoot && hasLeaf && !errors) return 'whole';
  return hasRoot ? 'partial' : 'nothing';
}

/** A doctor who asks every question again and again, and notes what came. */
export class Readers {
  readonly readings: Reading[] = [];
  /** Request ids of answers that showed something of the patient. */
  readonly shown: string[] = [];
  #isStopped = false;

  constructor(
    private readonly salus: Salus,
    private readonly patientId: string,
  ) {}

  async run(): Promise<void> {
    await Promise.all(probes.map((probe) => this.#repeat(probe)));
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #repeat(probe: Probe): Promise<void> {
    while (!this.#isStopped) {
      this.readings.push(await this.#ask(probe));
      await delay(pauseMs);
    }
  }

  async #ask(probe: Probe): Promise<Reading> {
    const from = performance.now();
    const reading = (rest: Pick<Reading, 'outcome' | 'codes' | 'text'>): Reading => ({
      probe,
      from,
      to: performance.now(),
      ...rest,
    });
    try {
      const text = await this.#post(probe);
      const answer = JSON.parse(text) as GraphAnswer;
      const outcome = outcomeOf(probe, answer);
      if (probe.root === 'patients' && (outcome === 'whole' || outcome === 'partial')) this.#note(answer);
      const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code ?? 'none');
      return reading({ outcome, codes, text });
    } catch (error) {
      return reading({ outcome: 'unreachable', codes: [], text: String(error) });
    }
  }

  #note({ extensions }: GraphAnswer): void {
    this.shown.push(extensions?.requestId ?? 'an answer without a request id');
  }

  async #post({ query }: Probe): Promise<string> {
    const response = await fetch(`${this.salus.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.salus.token('gp')}` },
      body: JSON.stringify({ query, variables: query.includes('$id') ? { id: this.patientId } : {} }),
      signal: AbortSignal.timeout(10_000),
    });
    return response.text();
  }
}
