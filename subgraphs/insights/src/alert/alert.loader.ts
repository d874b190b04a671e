import { type Context, type Core, createRowLoader, type RowKey, type RowLoader } from '@salus/subgraph-kit';
import { Alert } from './alert.type';

export type AlertKey = RowKey;

/** Alerts by the parts of their ids; null for one that is unknown or not open to the caller. */
export type AlertLoader = RowLoader<Alert>;

/** Rows are open by the categories of their evidence, to whoever may read alerts at all. */
export const createAlertLoader = (core: Core, context: Omit<Context, 'loaders'>): AlertLoader =>
  createRowLoader(core, context, {
    entity: Alert,
    alias: 'alert',
    idColumn: 'alert_id',
    keyOf: (row) => ({ patient: row.patientId, local: row.alertId }),
    category: 'alert',
    isOnlyCategory: false,
    requirement: 'alert:read',
  });
