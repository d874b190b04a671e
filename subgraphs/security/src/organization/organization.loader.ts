import { type CatalogueLoader, type Context, createCatalogueLoader, type Database } from '@salus/subgraph-kit';
import { Organization } from './organization.type';

/** Organisations by uuid; null for one that is unknown. They are a public catalogue: every caller may read them. */
export type OrganizationLoader = CatalogueLoader<Organization>;

export const createOrganizationLoader = (database: Database, context: Omit<Context, 'loaders'>): OrganizationLoader =>
  createCatalogueLoader(database, context, Organization, 'organizationId');
