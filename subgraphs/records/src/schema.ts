import type { Composition, Core, SubgraphDefinition } from '@salus/subgraph-kit';
import { AllergyIntoleranceResolver, PatientAllergyIntoleranceResolver } from './allergy/allergy.resolver';
import { allergies } from './allergy/allergy.rules';
import { AllergyIntolerance } from './allergy/allergy.type';
import { ConditionResolver, PatientConditionResolver } from './condition/condition.resolver';
import { conditions } from './condition/condition.rules';
import { Condition } from './condition/condition.type';
import type { Config } from './config';
import type { Loaders } from './context';
import { EncounterResolver, PatientEncounterResolver } from './encounter/encounter.resolver';
import { encounters } from './encounter/encounter.rules';
import { EncounterService } from './encounter/encounter.service';
import { Encounter } from './encounter/encounter.type';
import { PatientHealthHistoryResolver } from './history/history.resolver';
import { HealthHistoryService, type HistoryKind } from './history/history.service';
import { ImmunizationResolver, PatientImmunizationResolver } from './immunization/immunization.resolver';
import { immunizations } from './immunization/immunization.rules';
import { Immunization } from './immunization/immunization.type';
import { MedicationRequestResolver, PatientMedicationRequestResolver } from './medication/medication.resolver';
import { medicationRequests } from './medication/medication.rules';
import { MedicationRequest } from './medication/medication.type';
import { Initial1700000000002 } from './migrations/0001-initial';
import { RecordsOfCare1700000001021 } from './migrations/0002-records-of-care';
import { Statistics1700000001022 } from './migrations/0003-statistics';
import { PatientResultPanelResolver, ResultPanelResolver } from './panel/panel.resolver';
import { resultPanels } from './panel/panel.rules';
import { ResultPanel } from './panel/panel.type';
import { patientReference } from './patient/patient.reference';
import { personSubscription } from './person/person.consumer';
import { PatientProcedureResolver, ProcedureResolver } from './procedure/procedure.resolver';
import { procedures } from './procedure/procedure.rules';
import { Procedure } from './procedure/procedure.type';
import { createRecordLoader } from './record/record.loader';
import { recordReference } from './record/record.reference';
import { RecordService } from './record/record.service';
import { DiagnosticResultResolver, PatientDiagnosticResultResolver } from './result/result.resolver';
import { DiagnosticResultService } from './result/result.service';
import { DiagnosticResult } from './result/result.type';
import { diagnosticResults } from './result/submission.rules';
import { StatisticsResolver } from './statistics/statistics.resolver';
import { StatisticsService } from './statistics/statistics.service';
import { SubmissionResolver } from './submission/submission.resolver';
import { SubmissionService } from './submission/submission.service';
import { PatientVaccinationResolver } from './vaccination/vaccination.resolver';
import { VaccinationService } from './vaccination/vaccination.service';
import { WithdrawalResolver } from './withdrawal/withdrawal.resolver';
import { WithdrawalService } from './withdrawal/withdrawal.service';
import { createRecordVersionLoader } from './version/record-version.loader';
import { RecordVersion } from './version/record-version.type';
import { createVersionLoader } from './version/version.loader';
import { DiagnosticResultVersion } from './version/version.type';

const historyKinds: readonly HistoryKind[] = [
  ...[encounters, conditions, procedures, immunizations, allergies, medicationRequests],
  ...[diagnosticResults, resultPanels],
];

const withdrawalsOf = (core: Core<Config>): WithdrawalService =>
  new WithdrawalService(core)
    .with(encounters)
    .with(conditions)
    .with(procedures)
    .with(immunizations)
    .with(allergies)
    .with(medicationRequests)
    .with(diagnosticResults)
    .with(resultPanels);

/** What is recorded by one service, and shown by a resolver of its own and one of the patient's. */
function resolversOf(core: Core<Config>): object[] {
  const condition = new RecordService(core, conditions);
  const procedure = new RecordService(core, procedures);
  const immunization = new RecordService(core, immunizations);
  const allergy = new RecordService(core, allergies);
  const medication = new RecordService(core, medicationRequests);
  const panel = new RecordService(core, resultPanels);
  const encounter = new EncounterService(core);
  const result = new DiagnosticResultService(core);
  return [
    ...[new EncounterResolver(encounter), new PatientEncounterResolver(encounter)],
    ...[new ConditionResolver(condition), new PatientConditionResolver(condition)],
    ...[new ProcedureResolver(procedure), new PatientProcedureResolver(procedure)],
    ...[new ImmunizationResolver(immunization), new PatientImmunizationResolver(immunization)],
    ...[new AllergyIntoleranceResolver(allergy), new PatientAllergyIntoleranceResolver(allergy)],
    ...[new MedicationRequestResolver(medication), new PatientMedicationRequestResolver(medication)],
    ...[new DiagnosticResultResolver(result), new PatientDiagnosticResultResolver(result)],
    ...[new ResultPanelResolver(panel), new PatientResultPanelResolver(panel)],
    new SubmissionResolver(new SubmissionService(core)),
    new WithdrawalResolver(withdrawalsOf(core)),
    new StatisticsResolver(new StatisticsService(core)),
    new PatientVaccinationResolver(new VaccinationService(core)),
    new PatientHealthHistoryResolver(new HealthHistoryService(core, historyKinds)),
  ];
}

function compose(core: Core<Config>): Composition {
  return {
    resolvers: resolversOf(core),
    subscriptions: [personSubscription()],
    references: {
      Patient: patientReference,
      Encounter: recordReference(encounters),
      Condition: recordReference(conditions),
      Procedure: recordReference(procedures),
      Immunization: recordReference(immunizations),
      AllergyIntolerance: recordReference(allergies),
      MedicationRequest: recordReference(medicationRequests),
      DiagnosticResult: recordReference(diagnosticResults),
      ResultPanel: recordReference(resultPanels),
    },
    loaders: (context): Loaders => ({
      encounter: createRecordLoader(core, context, encounters),
      condition: createRecordLoader(core, context, conditions),
      procedure: createRecordLoader(core, context, procedures),
      immunization: createRecordLoader(core, context, immunizations),
      allergyIntolerance: createRecordLoader(core, context, allergies),
      medicationRequest: createRecordLoader(core, context, medicationRequests),
      diagnosticResult: createRecordLoader(core, context, diagnosticResults),
      resultPanel: createRecordLoader(core, context, resultPanels),
      recordVersion: createRecordVersionLoader(core, context),
      version: createVersionLoader(core, context),
    }),
  };
}

export const records: SubgraphDefinition<Config> = {
  name: 'records',
  entities: [
    ...[Encounter, Condition, Procedure, Immunization, AllergyIntolerance, MedicationRequest],
    ...[DiagnosticResult, DiagnosticResultVersion, ResultPanel, RecordVersion],
  ],
  migrations: [Initial1700000000002, RecordsOfCare1700000001021, Statistics1700000001022],
  resolvers: [
    ...[EncounterResolver, PatientEncounterResolver, ConditionResolver, PatientConditionResolver],
    ...[ProcedureResolver, PatientProcedureResolver, ImmunizationResolver, PatientImmunizationResolver],
    ...[AllergyIntoleranceResolver, PatientAllergyIntoleranceResolver],
    ...[MedicationRequestResolver, PatientMedicationRequestResolver],
    ...[DiagnosticResultResolver, PatientDiagnosticResultResolver, ResultPanelResolver, PatientResultPanelResolver],
    SubmissionResolver,
    WithdrawalResolver,
    StatisticsResolver,
    PatientVaccinationResolver,
    PatientHealthHistoryResolver,
  ],
  compose,
};
