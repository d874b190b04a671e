import type { Context } from '@salus/subgraph-kit';
import type { OrganizationLoader } from './organization/organization.loader';
import type { PractitionerLoader } from './practitioner/practitioner.loader';

export interface Loaders {
  practitioner: PractitionerLoader;
  organization: OrganizationLoader;
}

export type SecurityContext = Context<Loaders>;
