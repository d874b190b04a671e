import { Consumer, type EventLog, type LoggedEvent, type Queryable, type Wakeups } from '@salus/events';
import { accessChange, type Relation } from './access-change';
import { Repetition } from './repetition';

const topic = 'security.access';
const confirmEveryMs = 400;
/** How long one confirmation waits for the changes that were in the log when it began. */
const patienceMs = 2_000;

export interface AccessReplicaOptions {
  /** Under which the replica reports its progress: the name of the subgraph. */
  name: string;
  log: EventLog;
  wakeups: Wakeups;
  /** Runs in one transaction of the subgraph's own database. */
  transaction: <Result>(work: (transaction: Queryable) => Promise<Result>) => Promise<Result>;
  onError: (error: unknown) => void;
}

/**
 * Follows the access relations into this database's `access_relation`, and says in `access_replica` how far it has
 * come and when that was last known to be everything.
 *
 * A change that cannot be applied is never skipped, for it may take access away: the replica stands still, confirms
 * nothing any more, and patient data is refused until it can go on.
 */
export class AccessReplica {
  readonly #options: AccessReplicaOptions;
  readonly #consumer: Consumer;
  readonly #confirmation: Repetition;

  constructor(options: AccessReplicaOptions) {
    const { log, wakeups, transaction, onError } = options;
    this.#options = options;
    this.#consumer = new Consumer({
      name: 'access-replica',
      topic,
      log,
      wakeups,
      transaction,
      handle: (current, event) => applyChanges(current, [event]),
      handleTogether: async (current, events) => {
        await applyChanges(current, events);
        return events.length;
      },
      maximumAttempts: Number.POSITIVE_INFINITY,
      onError,
    });
    this.#confirmation = new Repetition(() => this.#confirm(), confirmEveryMs, onError);
  }

  start(): void {
    this.#consumer.start();
    void this.#confirmation.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#consumer.stop(), this.#confirmation.stop()]);
  }

  /** The last position applied here. */
  position(): number {
    return this.#consumer.position();
  }

  /**
   * The beat comes first: what was in the log by then is below the head that is read after it. Waits to reach that
   * head: while changes keep coming there is always a newer one, and the replica would never be confirmed.
   */
  async #confirm(): Promise<void> {
    const { name, log, transaction } = this.#options;
    const beatAt = await log.beat();
    const head = await log.head(topic);
    if (!(await this.#consumer.caughtUp(head, patienceMs))) return;
    const position = this.#consumer.position();
    await transaction((current) => current.query(confirmReplica, [position, beatAt]));
    await log.reportProgress(name, position);
  }
}

const relationsOf = ({ type, payload }: LoggedEvent): Relation[] =>
  type === 'access.changed' ? accessChange.parse(payload).relations : [];

/**
 * In order, and the position moves in the transaction of the relations that it covers. Many at once, for an import of
 * thousands of patients must not leave the replica so far behind that it cannot be confirmed.
 */
async function applyChanges(transaction: Queryable, events: readonly LoggedEvent[]): Promise<void> {
  const relations = lastOfEach(events.flatMap(relationsOf));
  if (relations.length > 0) await transaction.query(upsertRelations, [JSON.stringify(relations)]);
  await transaction.query(movePosition, [events.at(-1)?.position ?? 0]);
}

/** One statement must not touch a row twice: of a relation that is named again, the last word counts. */
function lastOfEach(relations: readonly Relation[]): Relation[] {
  return [...new Map(relations.map((one) => [`${one.patient}/${one.id}`.toLowerCase(), one])).values()];
}

const upsertRelations = `
INSERT INTO access_relation (
  id, patient_id, grantee_id, basis, categories, confidentiality_ceiling, valid_from, valid_to, recorded_at, superseded_at
)
SELECT given.id, given.patient, given.grantee, given.basis, given.categories, given.ceiling, given."from", given."to",
       given."recordedAt", given."supersededAt"
FROM jsonb_to_recordset($1::jsonb) AS given (
  id uuid, patient uuid, grantee uuid, basis text, categories text[], ceiling smallint, "from" timestamptz,
  "to" timestamptz, "recordedAt" timestamptz, "supersededAt" timestamptz
)
ON CONFLICT (patient_id, id) DO UPDATE SET
  grantee_id = excluded.grantee_id, basis = excluded.basis, categories = excluded.categories,
  confidentiality_ceiling = excluded.confidentiality_ceiling, valid_from = excluded.valid_from,
  valid_to = excluded.valid_to, recorded_at = excluded.recorded_at, superseded_at = excluded.superseded_at`;

const movePosition = `UPDATE access_replica SET position = greatest(position, $1)`;

const confirmReplica = `
UPDATE access_replica SET position = greatest(position, $1), confirmed_at = greatest(confirmed_at, $2)`;
