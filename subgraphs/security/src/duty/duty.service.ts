import { type Core, decodeId, newUuid, queryableOf, SalusError } from '@salus/subgraph-kit';
import { type EntityManager, IsNull, LessThanOrEqual } from 'typeorm';
import type { SecurityContext } from '../context';
import { Organization } from '../organization/organization.type';
import { Practitioner } from '../practitioner/practitioner.type';
import type { AssignDutyInput, AssignDutyPayload } from './duty.inputs';
import { Duty } from './duty.type';
import type { UnroutedAlertService } from './unrouted-alert.service';

export class DutyService {
  constructor(
    private readonly core: Core,
    private readonly alerts: UnroutedAlertService,
  ) {}

  /**
   * Enters a duty in the roster; alerts that wait for somebody on duty there are given to them. The same duty is
   * entered once: without `from`, one that goes on already counts as the same.
   */
  async assign(context: SecurityContext, input: AssignDutyInput): Promise<AssignDutyPayload> {
    this.core.access.require(context.caller, 'duty', 'assign');
    const practitionerId = decodeId('Practitioner', input.practitionerId, 'local').local;
    const organizationId = decodeId('Organization', input.organizationId, 'local').local;
    const now = new Date();
    const from = input.from ?? now;
    if (input.to && input.to <= from) throw new SalusError('BAD_USER_INPUT', 'to: expected a time after `from`.');
    const duty = await this.core.database.write(context.caller, async (transaction) => {
      await requireKnown(transaction, practitionerId, organizationId);
      await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('duty ' || $1, 0))", [practitionerId]);
      const same = {
        practitionerId,
        organizationId,
        from: input.from ?? LessThanOrEqual(now),
        to: input.to ?? IsNull(),
      };
      const known = await transaction.findOneBy(Duty, same);
      const entered =
        known ?? (await insert(transaction, { practitionerId, organizationId, from, to: input.to ?? null }));
      await this.alerts.grantWaiting(queryableOf(transaction));
      return entered;
    });
    return { duty, pending: duty.from > now };
  }
}

/** @throws SalusError NOT_FOUND when one of the two is not registered */
async function requireKnown(transaction: EntityManager, practitionerId: string, organizationId: string): Promise<void> {
  if (!(await transaction.existsBy(Practitioner, { practitionerId }))) {
    throw new SalusError('NOT_FOUND', 'practitionerId: no such practitioner.');
  }
  if (!(await transaction.existsBy(Organization, { organizationId }))) {
    throw new SalusError('NOT_FOUND', 'organizationId: no such organisation.');
  }
}

async function insert(
  transaction: EntityManager,
  part: Pick<Duty, 'practitionerId' | 'organizationId' | 'from' | 'to'>,
): Promise<Duty> {
  const duty = Object.assign(new Duty(), { ...part, dutyId: newUuid() });
  await transaction.insert(Duty, duty);
  return duty;
}
