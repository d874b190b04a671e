import type { StoredComponent } from '../measurement/measurement.type';

/** Widths of the buckets that are kept. A day is put together from its hours. */
export const bucketWidths = [1, 60] as const;
export type BucketWidth = (typeof bucketWidths)[number];

const minuteMs = 60_000;

/** Which values of a patient lie in one bucket, and who may see them: rows that differ in the latter are kept apart. */
export interface BucketKey {
  patientId: string;
  code: string;
  unit: string;
  widthMinutes: BucketWidth;
  startsAt: Date;
  offsetMinutes: number;
  confidentiality: number;
  organizationId: string | null;
}

export interface Bucket extends BucketKey {
  minimum: number;
  maximum: number;
  sum: number;
  count: number;
}

/** What of a measurement decides about its buckets. */
export interface Bucketed {
  patientId: string;
  code: string;
  value: number | null;
  unit: string | null;
  components: readonly StoredComponent[];
  effectiveAt: Date;
  offsetMinutes: number;
  confidentiality: number;
  organizationId: string | null;
}

/** The start of the minute or hour of local time that an instant lies in. */
export function bucketStart(at: Date, offsetMinutes: number, widthMinutes: BucketWidth): Date {
  const [width, offset] = [widthMinutes * minuteMs, offsetMinutes * minuteMs];
  return new Date(Math.floor((at.getTime() + offset) / width) * width - offset);
}

/** The values of a measurement by code: its own, or those of its components. */
function valuesOf({ code, value, unit, components }: Bucketed): { code: string; value: number; unit: string }[] {
  const own = value === null || unit === null ? [] : [{ code, value, unit }];
  return [...own, ...components.map((component) => ({ code: component.code, ...component.value }))];
}

/** The buckets that each value of a measurement lies in. */
export function bucketsOf(measurement: Bucketed): Bucket[] {
  const { patientId, effectiveAt, offsetMinutes, confidentiality, organizationId } = measurement;
  return valuesOf(measurement).flatMap(({ code, value, unit }) =>
    bucketWidths.map((widthMinutes) => ({
      ...{ patientId, code, unit, widthMinutes, offsetMinutes, confidentiality, organizationId },
      startsAt: bucketStart(effectiveAt, offsetMinutes, widthMinutes),
      ...{ minimum: value, maximum: value, sum: value, count: 1 },
    })),
  );
}

/** Orders buckets as all who write them do, so that they wait for each other instead of deadlocking. */
export const keyOf = (bucket: BucketKey): string =>
  [
    bucket.patientId,
    bucket.widthMinutes,
    bucket.code,
    bucket.unit,
    bucket.startsAt.toISOString(),
    bucket.offsetMinutes,
    bucket.confidentiality,
    bucket.organizationId ?? '',
  ].join(' ');

/** One bucket of each key, in their order. */
export function merged(buckets: readonly Bucket[]): Bucket[] {
  const byKey = new Map<string, Bucket>();
  for (const bucket of buckets) {
    const key = keyOf(bucket);
    const known = byKey.get(key);
    if (!known) byKey.set(key, { ...bucket });
    else {
      known.minimum = Math.min(known.minimum, bucket.minimum);
      known.maximum = Math.max(known.maximum, bucket.maximum);
      known.sum += bucket.sum;
      known.count += bucket.count;
    }
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bucket]) => bucket);
}
