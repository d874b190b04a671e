import { type CatalogueLoader, type Context, createCatalogueLoader, type Database } from '@salus/subgraph-kit';
import { Practitioner } from './practitioner.type';

/** Practitioners by uuid; null for one that is unknown. They are a public catalogue: every caller may read them. */
export type PractitionerLoader = CatalogueLoader<Practitioner>;

export const createPractitionerLoader = (database: Database, context: Omit<Context, 'loaders'>): PractitionerLoader =>
  createCatalogueLoader(database, context, Practitioner, 'practitionerId');
