import { type Context, type Core, createRowLoader, type RowKey, type RowLoader } from '@salus/subgraph-kit';
import { Encounter } from './encounter.type';

export type EncounterKey = RowKey;

/** Encounters by the parts of their ids; null for one that is unknown or not open to the caller. */
export type EncounterLoader = RowLoader<Encounter>;

export const createEncounterLoader = (core: Core, context: Omit<Context, 'loaders'>): EncounterLoader =>
  createRowLoader(core, context, {
    entity: Encounter,
    alias: 'encounter',
    idColumn: 'encounter_id',
    keyOf: (row) => ({ patient: row.patientId, local: row.encounterId }),
    category: 'encounter',
    isOnlyCategory: true,
  });
