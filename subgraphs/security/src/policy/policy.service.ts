import { isDeepStrictEqual } from 'node:util';
import { recordEvents } from '@salus/events';
import { type PolicyDocument, policyDocument } from '@salus/policy';
import { type Core, queryableOf, SalusError } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { v5 } from 'uuid';
import type { SecurityContext } from '../context';
import { policyTopic } from '../events';
import { newestPolicy } from './policy.store';
import type { PolicyVersion } from './policy.type';

const type = 'policy.activated';
const namespace = 'c0a1d8f2-5b7e-5f43-9d16-2c6e0b4f7a35';
/** Several processes that start together activate a version once. */
const activationId = (version: number): string => v5(`policy.activated/${version}`, namespace);

export class PolicyService {
  constructor(
    private readonly core: Core,
    private readonly folder: string,
  ) {}

  /** The version in force. */
  async current(context: SecurityContext): Promise<PolicyVersion> {
    this.core.access.require(context.caller, 'policy', 'read');
    const active = await this.#active();
    if (!active) throw new SalusError('POLICY_UNAVAILABLE', 'No policy is in force.');
    const { version, title } = active.document;
    return { version, title, activatedAt: active.at };
  }

  /**
   * Brings the newest policy of the folder into force, unless it or a newer one is. Works without any policy: that is
   * how the first one comes about.
   */
  async activateNewest(): Promise<void> {
    const newest = await newestPolicy(this.folder);
    const active = await this.#active();
    if (active?.document.version === newest.version) requireSame(active.document, newest);
    if (active && active.document.version >= newest.version) return;
    await this.core.database.dataSource.transaction(async (transaction) => {
      await keep(transaction, newest);
      await recordEvents(queryableOf(transaction), [
        { topic: policyTopic, type, patient: null, payload: newest, eventId: activationId(newest.version) },
      ]);
    });
    this.core.relay.wake();
    this.core.log.info({ count: newest.rules.length }, 'a policy was activated');
  }

  async #active(): Promise<{ document: PolicyDocument; at: Date } | undefined> {
    const event = await this.core.eventLog.latest(policyTopic, type);
    return event && { document: policyDocument.parse(event.payload), at: event.recordedAt };
  }
}

/** @throws TypeError when a version is known with other rules: what was once in force stays as it was */
function requireSame(known: unknown, document: PolicyDocument): void {
  if (!isDeepStrictEqual(known, document)) {
    throw new TypeError('a policy document was changed without a new version');
  }
}

async function keep(transaction: EntityManager, document: PolicyDocument): Promise<void> {
  const { version, title } = document;
  await transaction.query(
    'INSERT INTO policy_version (version, title, document, recorded_at) VALUES ($1, $2, $3, now()) ON CONFLICT DO NOTHING',
    [version, title, JSON.stringify(document)],
  );
  const [kept] = await transaction.query<{ document: unknown }[]>(
    'SELECT document FROM policy_version WHERE version = $1',
    [version],
  );
  requireSame(kept?.document, document);
  await transaction.query(
    `INSERT INTO policy_head (version, activated_at) VALUES ($1, now())
     ON CONFLICT (singleton) DO UPDATE SET version = excluded.version, activated_at = excluded.activated_at`,
    [version],
  );
}
