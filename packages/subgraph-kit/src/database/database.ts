import { type Caller, type PolicyFollower, settings } from '@salus/policy';
import type { DataSource, EntityManager } from 'typeorm';
import { SalusError } from '../errors';

/** How long a transaction waits for the replica of access relations to reach the caller's access position. */
const patienceMs = 250;
const pauseMs = 10;
/** A replica that was not confirmed for longer than this decides nothing. */
const stalenessSeconds = 5;

interface ReplicaState {
  position: number;
  ageSeconds: number;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const unavailable = (): SalusError =>
  new SalusError(
    'POLICY_UNAVAILABLE',
    'Access cannot be decided on current facts; nothing is shown. Try again in a moment.',
  );

/**
 * The one way to the database: transactions that carry the caller's row-level-security settings and that begin only
 * when the replica of access relations is as new as the caller's access position demands.
 */
export class Database {
  readonly #decidedAt = new WeakMap<Caller, number>();

  constructor(
    readonly dataSource: DataSource,
    private readonly policy: Pick<PolicyFollower, 'current'>,
    private readonly onCommitted: () => void = () => undefined,
  ) {}

  /** @throws SalusError POLICY_UNAVAILABLE when the replica is behind the caller's position or unconfirmed for 5 s. */
  read<T>(caller: Caller, work: (transaction: EntityManager) => Promise<T>): Promise<T> {
    return this.#transaction(caller, work);
  }

  /** As {@link read}; what `work` changes is committed when it resolves and undone when it rejects. */
  async write<T>(caller: Caller, work: (transaction: EntityManager) => Promise<T>): Promise<T> {
    const result = await this.#transaction(caller, work);
    this.onCommitted();
    return result;
  }

  /**
   * Does a part of a caller's transaction in the name of a worker: what keeps derived rows true that the caller may not
   * see. The caller's settings are in force again afterwards; where `work` fails the transaction is undone.
   */
  async inNameOf<T>(transaction: EntityManager, worker: Caller, caller: Caller, work: () => Promise<T>): Promise<T> {
    if (!worker.system) throw new TypeError('only workers of the system lend their name');
    await this.#enter(transaction, worker);
    const result = await work();
    await this.#enter(transaction, caller);
    return result;
  }

  /** The lowest replica position that rows were decided at for this caller since the last call. */
  takeDecidedAt(caller: Caller): number | undefined {
    const position = this.#decidedAt.get(caller);
    this.#decidedAt.delete(caller);
    return position;
  }

  #transaction<T>(caller: Caller, work: (transaction: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (transaction) => {
      const state = await this.#enter(transaction, caller);
      if (!caller.system) await this.#awaitPosition(transaction, caller, state);
      return work(transaction);
    });
  }

  async #enter(transaction: EntityManager, caller: Caller): Promise<ReplicaState> {
    const entries = Object.entries(settings(caller, this.policy.current()));
    const assignments = entries.map((_, index) => `set_config($${index * 2 + 1}, $${index * 2 + 2}, true)`);
    return this.#state(transaction, assignments, entries.flat());
  }

  async #state(transaction: EntityManager, assignments: string[] = [], values: unknown[] = []): Promise<ReplicaState> {
    const [row] = await transaction.query<Record<string, string>[]>(
      `SELECT ${[...assignments, 'replica.position::text AS position'].join(', ')},
              extract(epoch FROM clock_timestamp() - replica.confirmed_at)::text AS age
         FROM access_replica AS replica`,
      values,
    );
    return { position: Number(row?.position ?? 0), ageSeconds: Number(row?.age ?? Infinity) };
  }

  async #awaitPosition(transaction: EntityManager, caller: Caller, first: ReplicaState): Promise<void> {
    const deadline = Date.now() + patienceMs;
    let state = first;
    while (state.position < caller.accessPosition && Date.now() < deadline) {
      await pause(pauseMs);
      state = await this.#state(transaction);
    }
    if (state.position < caller.accessPosition || !(state.ageSeconds <= stalenessSeconds)) throw unavailable();
    this.#decidedAt.set(caller, Math.min(state.position, this.#decidedAt.get(caller) ?? Infinity));
  }
}
