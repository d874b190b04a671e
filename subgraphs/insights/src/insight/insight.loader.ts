import { type Context, type Core, createRowLoader, type RowKey, type RowLoader } from '@salus/subgraph-kit';
import { Insight } from './insight.type';

export type InsightKey = RowKey;

/** Insights by the parts of their ids; null for one that is unknown or not open to the caller. */
export type InsightLoader = RowLoader<Insight>;

/** Rows are open by the categories of their evidence, to whoever may read insights at all. */
export const createInsightLoader = (core: Core, context: Omit<Context, 'loaders'>): InsightLoader =>
  createRowLoader(core, context, {
    entity: Insight,
    alias: 'insight',
    idColumn: 'insight_id',
    keyOf: (row) => ({ patient: row.patientId, local: row.insightId }),
    category: 'insight',
    isOnlyCategory: false,
    requirement: 'insight:read',
  });
