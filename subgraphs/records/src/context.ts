import type { Context } from '@salus/subgraph-kit';
import type { EncounterLoader } from './encounter/encounter.loader';
import type { DiagnosticResultLoader } from './result/result.loader';
import type { VersionLoader } from './version/version.loader';

export interface Loaders {
  encounter: EncounterLoader;
  diagnosticResult: DiagnosticResultLoader;
  version: VersionLoader;
}

export type RecordsContext = Context<Loaders>;
