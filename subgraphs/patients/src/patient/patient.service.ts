import { type Core, decodeId, whereOpen } from '@salus/subgraph-kit';
import type { BudgetService } from '../budget/budget.service';
import type { Config } from '../config';
import type { PatientsContext } from '../context';
import type { IdentityVault } from '../identity/identity.rules';
import { PatientIdentity } from '../identity/identity.type';
import { Patient } from './patient.type';

export class PatientService {
  constructor(
    private readonly core: Core<Config>,
    private readonly vault: IdentityVault,
    private readonly budget: BudgetService,
  ) {}

  /** The patient, or null when unknown or not open to the caller: the two cannot be told apart. */
  async find(context: PatientsContext, id: string): Promise<Patient | null> {
    const { patient } = decodeId('Patient', id, 'patient');
    const found = await context.loaders.patient.load(patient);
    if (!found) context.disclosure.refuse(patient, 'patient');
    return found;
  }

  /** Looks a patient up by identifier; the identifier itself is compared by keyed hash only. */
  async findByIdentifier(context: PatientsContext, system: string, value: string): Promise<Patient | null> {
    this.core.access.require(context.caller, 'patient', 'look-up');
    await this.budget.spend(context.caller, 'look-up');
    const hash = this.vault.lookupHash(system, value);
    const found = await this.core.database.read(context.caller, (transaction) =>
      whereOpen(
        transaction
          .createQueryBuilder(Patient, 'patient')
          .where(
            'patient.patient_id IN (SELECT patient_id FROM identity_lookup WHERE system = :system AND lookup_hash = :hash)',
            { system, hash },
          ),
        this.core.access.open(context.caller, 'look-up', 'patient', { categories: ['patient'] }),
      ).getOne(),
    );
    if (found) context.disclosure.note(found.patientId, 'patient');
    return found;
  }

  async identities(context: PatientsContext, patient: Patient): Promise<PatientIdentity[]> {
    return this.core.database.read(context.caller, (transaction) =>
      whereOpen(
        transaction
          .createQueryBuilder(PatientIdentity, 'identity')
          .where('identity.patient_id = :patient', { patient: patient.patientId }),
        this.core.access.open(context.caller, 'read', 'identity', { categories: ['patient'] }),
      )
        .orderBy('identity.identity_id')
        .getMany(),
    );
  }
}
