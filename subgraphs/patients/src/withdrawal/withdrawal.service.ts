import { type Core, decodeId, SalusError } from '@salus/subgraph-kit';
import type { PatientsContext } from '../context';
import { lockMeasurement, type Scene } from '../correction/correction.ingestion';
import { reasonFault, sourceIdentifierFault } from '../measurement/measurement.rules';
import { claimWithdrawal } from '../measurement/receipt.ingestion';
import { patientsOfSender } from '../measurement/sender.store';
import type { WithdrawMeasurementInput, WithdrawMeasurementPayload } from './withdrawal.inputs';
import { withdraw } from './withdrawal.ingestion';

export class WithdrawalService {
  constructor(private readonly core: Core) {}

  /** Withdraws what the caller sent under an identifier, or will send: whichever comes first, the value does not count. */
  async withdraw(context: PatientsContext, input: WithdrawMeasurementInput): Promise<WithdrawMeasurementPayload> {
    const { caller, disclosure } = context;
    this.core.access.require(caller, 'measurement', 'correct');
    const fault = sourceIdentifierFault(input.sourceIdentifier) ?? reasonFault(input.reason);
    if (fault) throw new SalusError('BAD_USER_INPUT', fault);
    const { patient } = decodeId('Patient', input.patientId, 'patient');
    const answer = await this.core.database.write(caller, (transaction) =>
      this.#withdraw({ core: this.core, transaction, caller }, patient, input),
    );
    if (!answer) {
      disclosure.refuse(patient, 'measurement');
      throw new SalusError('NOT_FOUND', 'patientId, sourceIdentifier: nothing of that name is open to the caller.');
    }
    disclosure.note(patient, 'measurement');
    return answer;
  }

  /** @returns null where the caller may not withdraw it, or may not send for the patient; nothing is kept then */
  async #withdraw(
    scene: Scene,
    patient: string,
    { sourceIdentifier, reason }: WithdrawMeasurementInput,
  ): Promise<WithdrawMeasurementPayload | null> {
    const { transaction, caller } = scene;
    const open = await patientsOfSender(scene, [patient]);
    if (!open.has(patient)) return null;
    const named = { patient, source: caller.subject, externalId: sourceIdentifier, reason };
    const { isNew, key } = await claimWithdrawal(transaction, named);
    if (!key) return { measurement: null, isChanged: isNew };
    const measurement = await lockMeasurement(scene, key);
    return measurement && { isChanged: await withdraw(scene, measurement, reason), measurement };
  }
}
