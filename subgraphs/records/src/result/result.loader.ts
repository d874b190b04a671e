import { type Context, type Core, createRowLoader, type RowKey, type RowLoader } from '@salus/subgraph-kit';
import { DiagnosticResult } from './result.type';

export type DiagnosticResultKey = RowKey;

/** Results by the parts of their ids; null for one that is unknown or not open to the caller. */
export type DiagnosticResultLoader = RowLoader<DiagnosticResult>;

export const createDiagnosticResultLoader = (core: Core, context: Omit<Context, 'loaders'>): DiagnosticResultLoader =>
  createRowLoader(core, context, {
    entity: DiagnosticResult,
    alias: 'result',
    idColumn: 'result_id',
    keyOf: (row) => ({ patient: row.patientId, local: row.resultId }),
    category: 'result',
    isOnlyCategory: true,
  });
