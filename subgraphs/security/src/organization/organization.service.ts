import { claimReceipt, type Core, decodeId, newUuid, SalusError } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { SecurityContext } from '../context';
import { storedIdentifiers } from '../identifier/identifier.rules';
import { checkPlace } from './hierarchy.rules';
import type { RegisterOrganizationInput } from './organization.inputs';
import { checkOrganization } from './organization.rules';
import { kindsFrom } from './organization.store';
import { Organization } from './organization.type';

export class OrganizationService {
  constructor(private readonly core: Core) {}

  find(context: SecurityContext, id: string): Promise<Organization | null> {
    return context.loaders.organization.load(decodeId('Organization', id, 'local').local);
  }

  /** Registers an organisation once per source identifier; answers its uuid. */
  async register(
    context: SecurityContext,
    input: RegisterOrganizationInput,
  ): Promise<{ organizationId: string; created: boolean }> {
    this.core.access.require(context.caller, 'organization', 'register');
    checkOrganization(input);
    return this.core.database.write(context.caller, async (transaction) => {
      const local = newUuid();
      const claim = { kind: 'organization', source: input.sourceIdentifier, content: input, patient: null, local };
      const receipt = await claimReceipt(transaction, claim);
      if (receipt.isNew) await this.#insert(transaction, local, input);
      return { organizationId: receipt.local, created: receipt.isNew };
    });
  }

  async #insert(transaction: EntityManager, organizationId: string, input: RegisterOrganizationInput): Promise<void> {
    const { name, kind, regon = null, terytCode = null, identifiers } = input;
    await transaction.insert(Organization, {
      organizationId,
      name: name.trim(),
      kind,
      regon,
      terytCode,
      identifiers: storedIdentifiers(identifiers),
      partOfUuid: await placeOf(transaction, input),
    });
  }
}

/** The whole that it is part of. @throws SalusError NOT_FOUND for one that is not registered, BAD_USER_INPUT for one that is no place for it */
async function placeOf(
  transaction: EntityManager,
  { kind, partOfId }: RegisterOrganizationInput,
): Promise<string | null> {
  const whole = partOfId ? decodeId('Organization', partOfId, 'local').local : null;
  const above = whole === null ? [] : await kindsFrom(transaction, whole);
  if (whole !== null && above.length === 0) throw new SalusError('NOT_FOUND', 'partOfId: no such organisation.');
  checkPlace(kind, above);
  return whole;
}
