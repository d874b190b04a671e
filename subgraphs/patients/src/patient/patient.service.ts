import { recordEvents } from '@salus/events';
import { claimReceipt, type Core, decodeId, newUuid, queryableOf, SalusError, whereOpen } from '@salus/subgraph-kit';
import type { EntityManager } from 'typeorm';
import type { Config } from '../config';
import type { PatientsContext } from '../context';
import { patientTopic, type PatientRegistered } from '../events';
import type { IdentityInput } from '../identity/identity.inputs';
import { type IdentityVault, mask, verifyIdentity } from '../identity/identity.rules';
import { IdentityRole, PatientIdentity } from '../identity/identity.type';
import type { RegisterPatientInput } from './patient.inputs';
import { checkRegistration } from './patient.rules';
import { Patient } from './patient.type';

const protection = (organizationId: string | null) => ({ categories: ['patient'], confidentiality: 3, organizationId });

export class PatientService {
  constructor(
    private readonly core: Core<Config>,
    private readonly vault: IdentityVault,
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

  /** Registers a patient once per source identifier. */
  async register(
    context: PatientsContext,
    input: RegisterPatientInput,
  ): Promise<{ patientId: string; created: boolean }> {
    this.core.access.require(context.caller, 'patient', 'register');
    checkRegistration(input, new Date().toISOString().slice(0, 10));
    if (input.historical && !context.caller.roles.includes('integrator')) {
      throw new SalusError('FORBIDDEN', 'Received historical: true; only an integrator may send history.');
    }
    return this.core.database.write(context.caller, async (transaction) => {
      const patient = newUuid();
      const { historical: _historical, ...content } = input;
      const claim = { kind: 'patient', source: input.sourceIdentifier, content, patient, local: patient };
      const receipt = await claimReceipt(transaction, claim);
      if (receipt.isNew) await this.#insert(transaction, context, patient, input);
      return { patientId: receipt.local, created: receipt.isNew };
    });
  }

  async #insert(
    transaction: EntityManager,
    { caller }: PatientsContext,
    patientId: string,
    input: RegisterPatientInput,
  ): Promise<void> {
    const { address, name, birthDate, sex } = input;
    await transaction.insert(Patient, {
      patientId,
      givenName: name.given.trim(),
      familyName: name.family.trim(),
      birthDate,
      sex,
      addressLine: address?.line ?? null,
      addressCity: address?.city ?? null,
      addressPostalCode: address?.postalCode ?? null,
      terytCode: address?.terytCode ?? null,
      ...protection(caller.organization),
    });
    for (const identity of input.identities) await this.#insertIdentity(transaction, patientId, identity, input);
    const payload: PatientRegistered = { patient: patientId, birthDate, sex, historical: input.historical };
    await recordEvents(queryableOf(transaction), [
      { topic: patientTopic, type: 'patient.registered', patient: patientId, payload },
    ]);
  }

  async #insertIdentity(
    transaction: EntityManager,
    patientId: string,
    input: IdentityInput,
    holder: RegisterPatientInput,
  ): Promise<void> {
    const { system, value } = input;
    const role = input.role ?? IdentityRole.OWN;
    const lookupHash = this.vault.lookupHash(system, value);
    if (role === IdentityRole.OWN) await this.#claimLookup(transaction, patientId, system, lookupHash);
    await transaction.insert(PatientIdentity, {
      patientId,
      identityId: newUuid(),
      system,
      role,
      ...verifyIdentity(input, holder),
      sealedValue: this.vault.seal(value),
      lookupHash,
      keyVersion: this.vault.keyVersion,
      maskedValue: mask(value),
      ...protection(null),
    });
  }

  async #claimLookup(transaction: EntityManager, patientId: string, system: string, lookupHash: Buffer): Promise<void> {
    const claimed = await transaction.query<object[]>(
      'INSERT INTO identity_lookup (system, lookup_hash, patient_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING system',
      [system, lookupHash, patientId],
    );
    if (claimed.length === 0) {
      throw new SalusError(
        'CONFLICT',
        'identities: an identifier is already in use as the own one of another patient.',
      );
    }
  }
}
