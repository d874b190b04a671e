import { claimReceipt, type Core, decodeId, newUuid } from '@salus/subgraph-kit';
import type { SecurityContext } from '../context';
import type { RegisterOrganizationInput } from './organization.inputs';
import { checkOrganization } from './organization.rules';
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
      if (receipt.isNew) {
        const { kind, regon = null, terytCode = null } = input;
        await transaction.insert(Organization, {
          organizationId: local,
          name: input.name.trim(),
          kind,
          regon,
          terytCode,
        });
      }
      return { organizationId: receipt.local, created: receipt.isNew };
    });
  }
}
