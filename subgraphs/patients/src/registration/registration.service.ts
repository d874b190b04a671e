import { systemCaller } from '@salus/policy';
import { checkHistory, type Core, describeError, encodeId, RepeatedWork, SalusError } from '@salus/subgraph-kit';
import type { Config } from '../config';
import type { PatientsContext } from '../context';
import type { SearchKeys } from '../search/name-keys.rules';
import type { IdentityVault } from '../identity/identity.rules';
import type { RegistrationResult, StoredRegistration } from './registration-batch.rules';
import { storeRegistrations } from './registration.ingestion';
import { type RegisterPatientInput, type RegisterPatientsInput, RegistrationStatus } from './registration.inputs';
import type { RegistrationOutcome } from './registration.inputs';
import { rewriteReceipts } from './registration-receipt.ingestion';
import { isRejected, prepareRegistration, tryPrepareRegistration } from './registration.rules';
import type { PreparedRegistration } from './registration.rules';

const batchLimit = 1_000;
const receiptsPerTurn = 500;
const betweenChecksMs = 10 * 60_000;

export class RegistrationService {
  constructor(
    private readonly core: Core<Config>,
    private readonly vault: IdentityVault,
    private readonly keys: SearchKeys,
  ) {}

  /** Registers a patient once per source identifier. */
  async register(context: PatientsContext, input: RegisterPatientInput): Promise<StoredRegistration> {
    this.core.access.require(context.caller, 'patient', 'register');
    checkHistory(context.caller, input.historical);
    const prepared = prepareRegistration(input, 0, this.vault);
    const [result] = await this.#store(context, [prepared], input.historical);
    if (!result) throw new TypeError('every registration has a result');
    if ('reason' in result) throw new SalusError('CONFLICT', result.reason);
    return result;
  }

  /** Registers many: each row by itself, each source identifier once. */
  async registerMany(context: PatientsContext, input: RegisterPatientsInput): Promise<RegistrationOutcome[]> {
    this.core.access.require(context.caller, 'patient', 'register');
    const { patients, historical } = input;
    if (patients.length < 1 || patients.length > batchLimit) {
      throw new SalusError('BAD_USER_INPUT', `patients: received ${patients.length}, expected 1 to ${batchLimit}.`);
    }
    checkHistory(context.caller, historical || patients.some((patient) => patient.historical));
    const rows = patients.map((patient, index) => tryPrepareRegistration(patient, index, this.vault));
    const prepared = rows.filter((row): row is PreparedRegistration => !isRejected(row));
    const stored = prepared.length > 0 ? await this.#store(context, prepared, historical) : [];
    return [...rows.filter(isRejected), ...stored].sort((a, b) => a.index - b.index).map(outcomeOf);
  }

  /** Rewrites receipts from which an identifier could be guessed: those that earlier versions wrote, or still write. */
  rewriteReceipts(): RepeatedWork {
    const caller = systemCaller('patient-receipts', ['patient']);
    const turn = async (): Promise<void> => {
      let rewritten = receiptsPerTurn;
      while (rewritten === receiptsPerTurn) {
        rewritten = await this.core.database.write(caller, (transaction) =>
          rewriteReceipts(transaction, receiptsPerTurn),
        );
      }
    };
    return new RepeatedWork(turn, betweenChecksMs, (error) =>
      this.core.log.warn(describeError(error), 'receipts of earlier versions are not all rewritten yet'),
    );
  }

  #store(context: PatientsContext, rows: PreparedRegistration[], historical: boolean): Promise<RegistrationResult[]> {
    const origin = { organization: context.caller.organization, historical, keys: this.keys };
    return this.core.database.write(context.caller, (transaction) => storeRegistrations(transaction, rows, origin));
  }
}

function outcomeOf(result: RegistrationResult): RegistrationOutcome {
  const { index } = result;
  if ('reason' in result) {
    return { index, status: RegistrationStatus.REJECTED, id: null, code: result.code, reason: result.reason };
  }
  const status = result.isNew ? RegistrationStatus.CREATED : RegistrationStatus.KNOWN;
  return { index, status, id: encodeId('Patient', { patient: result.patientId }), code: null, reason: null };
}
