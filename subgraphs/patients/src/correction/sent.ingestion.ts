import { RejectionCode } from '../measurement/measurement.inputs';
import type { MeasurementKey } from '../measurement/measurement.loader';
import type { AcceptedMeasurement, Rejection } from '../measurement/measurement.rules';
import { type Measurement, MeasurementStatus } from '../measurement/measurement.type';
import { findKeys, keyOf, replaceHash } from '../measurement/receipt.ingestion';
import { bucketKeeper, recountBuckets } from '../series/bucket.ingestion';
import type { Bucketed } from '../series/bucket.rules';
import { bucketed, lockMeasurement, replaceVersion, type Scene, tell } from './correction.ingestion';

/** A row that says why it replaces what was sent under its identifier before. */
export type SentCorrection = AcceptedMeasurement & { correctionReason: string };

export const isCorrection = (row: AcceptedMeasurement): row is SentCorrection => row.correctionReason !== null;

export interface Corrected {
  corrected: number;
  duplicates: number;
  rejected: Rejection[];
}

const refuse = (index: number, reason: string): Rejection => ({ index, code: RejectionCode.CONFLICT, reason });

/** Why a measurement cannot become what a row says; `undefined` when it can. */
function faultOf(measurement: Measurement | undefined, row: SentCorrection): string | undefined {
  if (!measurement) return 'correctionReason: the caller may not correct what is known under this sourceIdentifier';
  if (measurement.status === MeasurementStatus.ENTERED_IN_ERROR) {
    return 'sourceIdentifier: what is known under it is withdrawn, and stays so';
  }
  return measurement.code === row.code
    ? undefined
    : 'kind: a correction keeps it; withdraw the measurement, and send another';
}

type Said = Pick<AcceptedMeasurement, 'value' | 'unit' | 'components' | 'effectiveAt' | 'offsetMinutes'>;

const textOf = ({ value, unit, components, effectiveAt, offsetMinutes }: Said): string =>
  JSON.stringify([
    ...[value, unit, effectiveAt.toISOString(), offsetMinutes],
    components.map((component) => [component.code, component.value.value, component.value.unit]),
  ]);

/** Whether a row says of a measurement what is said of it already. */
const isSame = (measurement: Measurement, row: AcceptedMeasurement): boolean =>
  textOf({ ...bucketed(measurement), components: measurement.storedComponents }) === textOf(row);

function change(measurement: Measurement, row: AcceptedMeasurement): void {
  measurement.status = MeasurementStatus.CORRECTED;
  measurement.valueNumber = row.value;
  measurement.unit = row.unit;
  measurement.storedComponents = row.components;
  measurement.effectiveInstant = row.effectiveAt;
  measurement.offsetMinutes = row.offsetMinutes;
}

/** The measurements that rows name, as far as the caller may correct them; locked in one order for all. */
async function lockNamed(scene: Scene, rows: readonly SentCorrection[]): Promise<Map<string, Measurement>> {
  const keys = await findKeys(scene.transaction, scene.caller.subject, rows);
  const byLocal = ([, one]: [string, MeasurementKey], [, other]: [string, MeasurementKey]): number =>
    one.local < other.local ? -1 : 1;
  const locked = new Map<string, Measurement>();
  for (const [name, key] of [...keys].sort(byLocal)) {
    const measurement = await lockMeasurement(scene, key);
    if (measurement) locked.set(name, measurement);
  }
  return locked;
}

async function take({ transaction, caller }: Scene, measurement: Measurement, row: SentCorrection): Promise<void> {
  const replacement = { subject: caller.subject, reason: row.correctionReason };
  await replaceVersion(transaction, measurement, replacement, (one) => change(one, row));
  await tell(transaction, measurement, row.correctionReason);
}

/**
 * Corrects what was sent before, each row by itself, in their order. All buckets are counted at once, those of what the
 * batch created too: whoever writes buckets locks all that it needs in one order.
 */
export async function correctSent(
  scene: Scene,
  rows: readonly SentCorrection[],
  created: readonly Bucketed[],
): Promise<Corrected> {
  const { core, transaction, caller } = scene;
  const locked = await lockNamed(scene, rows);
  const counted: Bucketed[] = [...created];
  const outcome: Corrected = { corrected: 0, duplicates: 0, rejected: [] };
  for (const row of rows) {
    const measurement = locked.get(keyOf(row));
    const fault = faultOf(measurement, row);
    if (!measurement || fault !== undefined) {
      outcome.rejected.push(refuse(row.index, fault ?? ''));
      continue;
    }
    await replaceHash(transaction, caller.subject, row);
    if (isSame(measurement, row)) outcome.duplicates += 1;
    else {
      counted.push(bucketed(measurement));
      await take(scene, measurement, row);
      counted.push(bucketed(measurement));
      outcome.corrected += 1;
    }
  }
  await core.database.inNameOf(transaction, bucketKeeper, caller, () => recountBuckets(transaction, counted));
  return outcome;
}
