import type { Composition, Core, SubgraphDefinition } from '@salus/subgraph-kit';
import type { Config } from './config';
import type { Loaders } from './context';
import { createEncounterLoader } from './encounter/encounter.loader';
import { encounterReference } from './encounter/encounter.reference';
import { EncounterResolver, PatientEncounterResolver } from './encounter/encounter.resolver';
import { EncounterService } from './encounter/encounter.service';
import { Encounter } from './encounter/encounter.type';
import { Initial1700000000002 } from './migrations/0001-initial';
import { patientReference } from './patient/patient.reference';
import { createDiagnosticResultLoader } from './result/result.loader';
import { diagnosticResultReference } from './result/result.reference';
import { DiagnosticResultResolver, PatientDiagnosticResultResolver } from './result/result.resolver';
import { DiagnosticResultService } from './result/result.service';
import { DiagnosticResult } from './result/result.type';
import { createVersionLoader } from './version/version.loader';
import { DiagnosticResultVersion } from './version/version.type';

function compose(core: Core<Config>): Composition {
  const { database, access } = core;
  const encounters = new EncounterService(core);
  const results = new DiagnosticResultService(core);
  return {
    resolvers: [
      new EncounterResolver(encounters),
      new PatientEncounterResolver(encounters),
      new DiagnosticResultResolver(results),
      new PatientDiagnosticResultResolver(results),
    ],
    references: {
      Patient: patientReference,
      Encounter: encounterReference,
      DiagnosticResult: diagnosticResultReference,
    },
    loaders: (context): Loaders => ({
      encounter: createEncounterLoader(core, context),
      diagnosticResult: createDiagnosticResultLoader(core, context),
      version: createVersionLoader(database, access, context),
    }),
  };
}

export const records: SubgraphDefinition<Config> = {
  name: 'records',
  entities: [Encounter, DiagnosticResult, DiagnosticResultVersion],
  migrations: [Initial1700000000002],
  resolvers: [EncounterResolver, PatientEncounterResolver, DiagnosticResultResolver, PatientDiagnosticResultResolver],
  compose,
};
