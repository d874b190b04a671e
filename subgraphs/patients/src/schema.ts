import type { Composition, Core, SubgraphDefinition } from '@salus/subgraph-kit';
import { BudgetService } from './budget/budget.service';
import type { Config } from './config';
import type { Loaders } from './context';
import { CorrectionResolver } from './correction/correction.resolver';
import { CorrectionService } from './correction/correction.service';
import { DeclarationResolver } from './declaration/declaration.resolver';
import { DeclarationService } from './declaration/declaration.service';
import { Declaration } from './declaration/declaration.type';
import { createDeviceLoader } from './device/device.loader';
import { deviceReference } from './device/device.reference';
import { DeviceResolver } from './device/device.resolver';
import { DeviceService } from './device/device.service';
import { Device } from './device/device.type';
import { GuardianshipResolver, PatientGuardianshipResolver } from './guardianship/guardianship.resolver';
import { GuardianshipService } from './guardianship/guardianship.service';
import { Guardianship } from './guardianship/guardianship.type';
import { IdentityVault } from './identity/identity.rules';
import { PatientIdentity } from './identity/identity.type';
import { createMeasurementLoader } from './measurement/measurement.loader';
import { measurementReference } from './measurement/measurement.reference';
import { MeasurementResolver, PatientMeasurementResolver } from './measurement/measurement.resolver';
import { MeasurementService } from './measurement/measurement.service';
import { Measurement } from './measurement/measurement.type';
import { Initial1700000000001 } from './migrations/0001-initial';
import { Import1700000001001 } from './migrations/0002-import';
import { Search1700000001002 } from './migrations/0003-search';
import { Series1700000001003 } from './migrations/0004-series';
import { Statistics1700000001004 } from './migrations/0005-statistics';
import { KeyedReceipts1700000001006 } from './migrations/0006-keyed-receipts';
import { Withdrawals1700000001007 } from './migrations/0007-withdrawals';
import { createPatientLoader } from './patient/patient.loader';
import { patientReference } from './patient/patient.reference';
import { PatientResolver } from './patient/patient.resolver';
import { PatientService } from './patient/patient.service';
import { Patient } from './patient/patient.type';
import { RegistrationResolver } from './registration/registration.resolver';
import { RegistrationService } from './registration/registration.service';
import { SearchKeys } from './search/name-keys.rules';
import { SearchResolver } from './search/search.resolver';
import { SearchService } from './search/search.service';
import { PatientSeriesResolver } from './series/series.resolver';
import { SeriesService } from './series/series.service';
import { StatisticsResolver } from './statistics/statistics.resolver';
import { StatisticsService } from './statistics/statistics.service';
import { WithdrawalResolver } from './withdrawal/withdrawal.resolver';
import { WithdrawalService } from './withdrawal/withdrawal.service';

function compose(core: Core<Config>): Composition {
  const { database, access } = core;
  const vault = new IdentityVault(core.environment.SALUS_IDENTITY_KEY);
  const keys = new SearchKeys(core.environment.SALUS_IDENTITY_KEY);
  const budget = new BudgetService(core);
  const search = new SearchService(core, keys, budget);
  const registrations = new RegistrationService(core, vault, keys);
  const guardianships = new GuardianshipService(core);
  const measurements = new MeasurementService(core);
  return {
    resolvers: [
      new PatientResolver(new PatientService(core, vault, budget)),
      new RegistrationResolver(registrations),
      new SearchResolver(search),
      new DeclarationResolver(new DeclarationService(core)),
      new GuardianshipResolver(guardianships),
      new PatientGuardianshipResolver(guardianships),
      new DeviceResolver(new DeviceService(core)),
      new MeasurementResolver(measurements),
      new PatientMeasurementResolver(measurements),
      new PatientSeriesResolver(new SeriesService(core)),
      new StatisticsResolver(new StatisticsService(core)),
      new CorrectionResolver(new CorrectionService(core)),
      new WithdrawalResolver(new WithdrawalService(core)),
    ],
    background: [search.fillMissing(), registrations.rewriteReceipts()],
    references: { Patient: patientReference, Device: deviceReference, Measurement: measurementReference },
    loaders: (context): Loaders => ({
      patient: createPatientLoader(database, access, context),
      device: createDeviceLoader(database, access, context),
      measurement: createMeasurementLoader(database, access, context),
    }),
  };
}

export const patients: SubgraphDefinition<Config> = {
  name: 'patients',
  entities: [Patient, PatientIdentity, Declaration, Guardianship, Device, Measurement],
  migrations: [
    Initial1700000000001,
    Import1700000001001,
    Search1700000001002,
    Series1700000001003,
    Statistics1700000001004,
    KeyedReceipts1700000001006,
    Withdrawals1700000001007,
  ],
  resolvers: [
    PatientResolver,
    RegistrationResolver,
    SearchResolver,
    DeclarationResolver,
    GuardianshipResolver,
    PatientGuardianshipResolver,
    DeviceResolver,
    MeasurementResolver,
    PatientMeasurementResolver,
    PatientSeriesResolver,
    StatisticsResolver,
    CorrectionResolver,
    WithdrawalResolver,
  ],
  compose,
};
