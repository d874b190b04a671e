import {
  claimReceipt,
  type Connection,
  type Core,
  decodeId,
  newUuid,
  SalusError,
  toConnection,
} from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import { placeOf } from '../catalogue/catalogue.store';
import type { SecurityContext } from '../context';
import { storedIdentifiers } from '../identifier/identifier.rules';
import { Organization } from '../organization/organization.type';
import type { PractitionersArguments, RegisterPractitionerInput } from './practitioner.inputs';
import { checkPractitioner } from './practitioner.rules';
import { searchPractitioners } from './practitioner.store';
import { Practitioner } from './practitioner.type';

export class PractitionerService {
  constructor(private readonly core: Core) {}

  find(context: SecurityContext, id: string): Promise<Practitioner | null> {
    return context.loaders.practitioner.load(decodeId('Practitioner', id, 'local').local);
  }

  /** The practitioners of a search by their names; a public catalogue. */
  async search(
    { caller, loaders }: SecurityContext,
    { search, ...page }: PractitionersArguments,
  ): Promise<Connection<Practitioner>> {
    const { uuids, total } = await this.core.database.read(caller, (transaction) =>
      searchPractitioners(transaction, search ?? {}, page),
    );
    const rows = await Promise.all(uuids.map((uuid) => loaders.practitioner.load(uuid)));
    return toConnection(
      rows.flatMap((row) => row ?? []),
      page,
      total,
      (row) => placeOf(row.practitionerId),
    );
  }

  /** Registers a practitioner once per source identifier; answers their uuid. */
  async register(
    context: SecurityContext,
    input: RegisterPractitionerInput,
  ): Promise<{ practitionerId: string; created: boolean }> {
    this.core.access.require(context.caller, 'practitioner', 'register');
    checkPractitioner(input);
    return this.core.database.write(context.caller, async (transaction) => {
      const local = newUuid();
      const claim = { kind: 'practitioner', source: input.sourceIdentifier, content: input, patient: null, local };
      const receipt = await claimReceipt(transaction, claim);
      if (receipt.isNew) await this.#insert(transaction, local, input);
      return { practitionerId: receipt.local, created: receipt.isNew };
    });
  }

  async #insert(transaction: EntityManager, practitionerId: string, input: RegisterPractitionerInput): Promise<void> {
    const { name, profession, npwz = null } = input;
    await transaction.insert(Practitioner, {
      practitionerId,
      givenName: name.given.trim(),
      familyName: name.family.trim(),
      profession,
      npwz,
      identifiers: storedIdentifiers(input.identifiers),
      organizationId: await knownOrganization(transaction, input.organizationId),
    });
  }
}

/** @throws SalusError NOT_FOUND for an organisation that is not registered */
async function knownOrganization(transaction: EntityManager, id: string | null | undefined): Promise<string | null> {
  if (!id) return null;
  const organizationId = decodeId('Organization', id, 'local').local;
  if (await transaction.existsBy(Organization, { organizationId })) return organizationId;
  throw new SalusError('NOT_FOUND', 'organizationId: no such organisation.');
}
