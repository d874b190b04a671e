import type { Context, RowLoader } from '@salus/subgraph-kit';
import type { AllergyIntolerance } from './allergy/allergy.type';
import type { Condition } from './condition/condition.type';
import type { Encounter } from './encounter/encounter.type';
import type { Immunization } from './immunization/immunization.type';
import type { MedicationRequest } from './medication/medication.type';
import type { ResultPanel } from './panel/panel.type';
import type { Procedure } from './procedure/procedure.type';
import type { DiagnosticResult } from './result/result.type';
import type { RecordVersionLoader } from './version/record-version.loader';
import type { VersionLoader } from './version/version.loader';

export interface Loaders {
  encounter: RowLoader<Encounter>;
  condition: RowLoader<Condition>;
  procedure: RowLoader<Procedure>;
  immunization: RowLoader<Immunization>;
  allergyIntolerance: RowLoader<AllergyIntolerance>;
  medicationRequest: RowLoader<MedicationRequest>;
  diagnosticResult: RowLoader<DiagnosticResult>;
  resultPanel: RowLoader<ResultPanel>;
  recordVersion: RecordVersionLoader;
  version: VersionLoader;
}

export type RecordsContext = Context<Loaders>;
