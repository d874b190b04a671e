import { systemCaller } from '@salus/policy';
import type { EntityManager } from 'typeorm';
import { replaceVersion, revise, type Scene } from '../correction/correction.ingestion';
import { Measurement, MeasurementStatus } from '../measurement/measurement.type';
import type { PlacedWithdrawn } from '../measurement/receipt.ingestion';

/** In whose name values are put away that their source had withdrawn before: who sends one may not be allowed to correct any. */
export const withdrawalKeeper = systemCaller('measurement-withdrawals', ['measurement']);

const enterInError = (measurement: Measurement): void => {
  measurement.status = MeasurementStatus.ENTERED_IN_ERROR;
};

/** Marks a locked measurement as entered in error, if it is not; answers whether that changed something. */
export async function withdraw(scene: Scene, measurement: Measurement, reason: string): Promise<boolean> {
  if (measurement.status === MeasurementStatus.ENTERED_IN_ERROR) return false;
  await revise(scene, measurement, reason, enterInError);
  return true;
}

/**
 * Makes of values that are stored already what they would be if their withdrawal had come after them: no series has
 * counted them, and nobody was told of them. Called in the name of the {@link withdrawalKeeper}.
 */
export async function putAway(
  transaction: EntityManager,
  values: readonly PlacedWithdrawn[],
  source: string,
): Promise<void> {
  for (const { patientId, measurementId, effectiveAt: locatedAt, withdrawal } of values) {
    const measurement = await transaction.findOneByOrFail(Measurement, { patientId, measurementId, locatedAt });
    await replaceVersion(transaction, measurement, { subject: source, ...withdrawal }, enterInError);
  }
}
