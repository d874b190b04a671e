import {
  claimReceipt,
  type Connection,
  type Core,
  decodeId,
  newUuid,
  type PageArguments,
  SalusError,
  toConnection,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { SecurityContext } from '../context';
import { storedIdentifiers } from '../identifier/identifier.rules';
import { checkPlace } from './hierarchy.rules';
import { type CataloguePage, placeOf } from '../catalogue/catalogue.store';
import type { OrganizationsArguments, RegisterOrganizationInput } from './organization.inputs';
import { checkOrganization } from './organization.rules';
import { kindsFrom, partsOf, searchOrganizations } from './organization.store';
import { Organization } from './organization.type';

export class OrganizationService {
  constructor(private readonly core: Core) {}

  find(context: SecurityContext, id: string): Promise<Organization | null> {
    return context.loaders.organization.load(decodeId('Organization', id, 'local').local);
  }

  /** The organisations of a search by their names; a public catalogue. */
  async search(
    context: SecurityContext,
    { search, ...page }: OrganizationsArguments,
  ): Promise<Connection<Organization>> {
    const found = await this.core.database.read(context.caller, (transaction) =>
      searchOrganizations(transaction, search ?? {}, page),
    );
    return this.#page(context, found, page);
  }

  /** The direct parts of an organisation by their names. */
  async parts(context: SecurityContext, whole: string, page: PageArguments): Promise<Connection<Organization>> {
    const found = await this.core.database.read(context.caller, (transaction) => partsOf(transaction, whole, page));
    return this.#page(context, found, page);
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

  async #page(
    { loaders }: SecurityContext,
    { uuids, total }: CataloguePage,
    page: PageArguments,
  ): Promise<Connection<Organization>> {
    const rows = await Promise.all(uuids.map((uuid) => loaders.organization.load(uuid)));
    return toConnection(
      rows.flatMap((row) => row ?? []),
      page,
      total,
      (row) => placeOf(row.organizationId),
    );
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
      partOfUuid: await wholeOf(transaction, input),
    });
  }
}

/** The whole that it is part of. @throws SalusError NOT_FOUND for one that is not registered, BAD_USER_INPUT for one that is no place for it */
async function wholeOf(
  transaction: EntityManager,
  { kind, partOfId }: RegisterOrganizationInput,
): Promise<string | null> {
  const whole = partOfId ? decodeId('Organization', partOfId, 'local').local : null;
  const above = whole === null ? [] : await kindsFrom(transaction, whole);
  if (whole !== null && above.length === 0) throw new SalusError('NOT_FOUND', 'partOfId: no such organisation.');
  checkPlace(kind, above);
  return whole;
}
