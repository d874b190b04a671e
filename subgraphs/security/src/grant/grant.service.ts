import { recordEvents } from '@salus/events';
import {
  type Connection,
  type Core,
  decodeId,
  type ListOrder,
  newUuid,
  type PageArguments,
  queryableOf,
  readPage,
  type Reduction,
  SalusError,
  whereOpen,
} from '@salus/subgraph-kit';
import { type EntityManager, IsNull, LessThanOrEqual } from 'typeorm';
import type { SecurityContext } from '../context';
import { type AccessGrantEvent, grantTopic } from '../events';
import { Organization } from '../organization/organization.type';
import { Practitioner } from '../practitioner/practitioner.type';
import type { RelationService } from '../relation/relation.service';
import type { GrantAccessInput, RevokeAccessInput, RevokeAccessPayload } from './grant.inputs';
import {
  grantChange,
  type Grantee,
  granteeOf,
  revocationChange,
  revocationId,
  type Terms,
  termsOf,
} from './grant.rules';
import { AccessGrant } from './grant.type';

const category = { categories: ['access-grant'] };
const newestFirst: ListOrder<AccessGrant> = {
  at: 'access_grant.valid_from',
  id: 'access_grant.access_grant_id',
  keyset: (row) => ({ at: row.from, id: row.accessGrantId }),
};
const protection = { confidentiality: 3, organizationId: null };

const grantsOf = (transaction: EntityManager, patientId: string) =>
  transaction
    .createQueryBuilder(AccessGrant, 'access_grant')
    .where('access_grant.patient_id = :patientId', { patientId });

export class GrantService {
  constructor(
    private readonly core: Core,
    private readonly relations: RelationService,
  ) {}

  /** What a patient granted, newest first; revoked and past grants too. */
  async list(context: SecurityContext, patientId: string, page: PageArguments): Promise<Connection<AccessGrant>> {
    const open = this.core.access.open(context.caller, 'read', 'access_grant', category);
    const grants = await this.core.database.read(context.caller, (transaction) =>
      readPage(transaction, whereOpen(grantsOf(transaction, patientId), open), page, newestFirst),
    );
    context.disclosure.note(patientId, 'access-grant', grants.nodes.length);
    return grants;
  }

  /** Lets somebody see a patient's data. The same grant, while it stands, is given once. */
  async grant(context: SecurityContext, input: GrantAccessInput): Promise<AccessGrant> {
    this.core.access.require(context.caller, 'access-grant', 'grant');
    const patientId = decodeId('Patient', input.patientId, 'patient').patient;
    const grantee = granteeOf(input.granteeId);
    const terms = termsOf(input, new Date());
    return this.core.database.write(context.caller, async (transaction) => {
      await this.#requirePatient(transaction, context, patientId);
      await requireKnown(transaction, grantee);
      await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('grant ' || $1, 0))", [patientId]);
      const known = await this.#standing(transaction, patientId, { ...grantee, ...terms }, input.from ?? null);
      return known ?? this.#insert(transaction, context, { patientId, ...grantee, ...terms });
    });
  }

  /** Takes a grant back; the answer comes when that is in the log (`pending` otherwise). A second time it changes nothing. */
  async revoke(context: SecurityContext, input: RevokeAccessInput): Promise<RevokeAccessPayload> {
    this.core.access.require(context.caller, 'access-grant', 'revoke');
    const { patient, local } = decodeId('AccessGrant', input.accessGrantId, 'patient', 'local');
    const accessGrant = await this.core.database.write(context.caller, async (transaction) => {
      await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('grant ' || $1, 0))", [patient]);
      const found = await whereOpen(
        transaction
          .createQueryBuilder(AccessGrant, 'access_grant')
          .where('access_grant.patient_id = :patient AND access_grant.access_grant_id = :local', { patient, local }),
        this.core.access.open(context.caller, 'revoke', 'access_grant', category),
      ).getOne();
      if (!found) throw new SalusError('NOT_FOUND', 'accessGrantId: no such grant is open to the caller.');
      if (!found.revokedAt) await this.#end(transaction, found);
      return found;
    });
    const reduction = await this.core.accessSettled(revocationId(local), [accessGrant.granteeId]);
    context.reductions.note(reduction);
    await this.#awaitReplica(context, reduction);
    return { accessGrant, pending: reduction.position === null };
  }

  /** @throws SalusError NOT_FOUND for a patient that is unknown or not the caller's to grant access to */
  async #requirePatient(transaction: EntityManager, { caller }: SecurityContext, patientId: string): Promise<void> {
    const row = { patientId, ...category, ...protection };
    await this.core.access.requireRow(transaction, caller, 'grant', row).catch((error: unknown) => {
      if (!(error instanceof SalusError)) throw error;
      throw new SalusError('NOT_FOUND', 'patientId: no such patient is open to the caller.');
    });
  }

  /** The same grant, if it stands: from the same time, or already where no time is asked for. */
  async #standing(transaction: EntityManager, patientId: string, wanted: Grantee & Terms, from: Date | null) {
    const { granteeId, ceiling, to, grantedCategories } = wanted;
    const standing = await transaction.findBy(AccessGrant, {
      ...{ patientId, granteeId, ceiling },
      from: from ?? LessThanOrEqual(wanted.from),
      to: to ?? IsNull(),
      revokedAt: IsNull(),
    });
    return standing.find((grant) => grant.grantedCategories.join() === grantedCategories.join());
  }

  async #insert(
    transaction: EntityManager,
    { caller }: SecurityContext,
    part: Pick<AccessGrant, 'patientId'> & Grantee & Terms,
  ): Promise<AccessGrant> {
    const grant = Object.assign(new AccessGrant(), {
      ...part,
      accessGrantId: newUuid(),
      grantedBy: caller.subject,
      revokedAt: null,
      rowCategories: category.categories,
      ...protection,
    });
    await transaction.insert(AccessGrant, grant);
    const eventId = await this.#record(transaction, grant, 'access-grant.given', newUuid());
    await this.relations.apply(queryableOf(transaction), eventId, grantChange(grant));
    return grant;
  }

  async #end(transaction: EntityManager, grant: AccessGrant): Promise<void> {
    const { patientId, accessGrantId } = grant;
    grant.revokedAt = new Date();
    await transaction.update(AccessGrant, { patientId, accessGrantId }, { revokedAt: grant.revokedAt });
    const eventId = await this.#record(transaction, grant, 'access-grant.revoked', revocationId(accessGrantId));
    await this.relations.apply(queryableOf(transaction), eventId, revocationChange(grant, grant.revokedAt));
  }

  async #record(transaction: EntityManager, grant: AccessGrant, type: string, eventId: string): Promise<string> {
    const { patientId: patient, accessGrantId: accessGrant, granteeId: grantee } = grant;
    const payload: AccessGrantEvent = { patient, accessGrant, grantee };
    await recordEvents(queryableOf(transaction), [{ topic: grantTopic, type, patient, payload, eventId }]);
    return eventId;
  }

  /** A second at most: the gateway makes later callers wait anyway, but not everybody comes through the same one. */
  async #awaitReplica({ caller, log }: SecurityContext, { position }: Reduction): Promise<void> {
    if (position === null) return;
    const later = { ...caller, accessPosition: position };
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const hasPassed = this.core.database.read(later, () => Promise.resolve(true)).catch(() => false);
      if (await hasPassed) return;
    }
    log.warn({ position }, 'the own replica is behind a revocation');
  }
}

/** @throws SalusError NOT_FOUND for a grantee that is not registered */
async function requireKnown(transaction: EntityManager, { granteeId, granteeKind }: Grantee): Promise<void> {
  const isKnown =
    granteeKind === 'practitioner'
      ? await transaction.existsBy(Practitioner, { practitionerId: granteeId })
      : await transaction.existsBy(Organization, { organizationId: granteeId });
  if (!isKnown) throw new SalusError('NOT_FOUND', 'granteeId: no such practitioner or organisation.');
}
