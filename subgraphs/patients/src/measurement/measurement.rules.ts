import {
  contentHash,
  isBeforeAnyRecord,
  isInFuture,
  type OffsetInstant,
  parseOffsetDateTime,
  tryDecodeId,
} from '@salus/subgraph-kit';
import { type MeasurementInput, RejectionCode } from './measurement.inputs';
import { measurementKind, valueFault } from './measurement.kinds.rules';
import { MeasurementOrigin, type StoredComponent } from './measurement.type';

/** A measurement that is well-formed and plausible, ready to be stored. */
export interface AcceptedMeasurement {
  index: number;
  patientId: string;
  deviceId: string | null;
  externalId: string;
  code: string;
  value: number | null;
  unit: string | null;
  components: StoredComponent[];
  effectiveAt: Date;
  offsetMinutes: number;
  origin: MeasurementOrigin;
  cuffless: boolean;
  contentHash: Buffer;
  /** why it replaces what was sent under its identifier before; null where it does not say that it does */
  correctionReason: string | null;
}

export interface Rejection {
  index: number;
  code: RejectionCode;
  reason: string;
}

const timeExpected = 'effectiveAt: expected ISO 8601 with an offset, e.g. 2026-03-01T23:30:00+02:00';

type Values = Pick<MeasurementInput, 'kind' | 'value' | 'components'>;

function componentFault({ kind, components }: Values, expected: readonly string[]): string | undefined {
  for (const component of components ?? []) {
    const known = expected.includes(component.kind) ? measurementKind(component.kind) : undefined;
    if (!known) return `component received that ${kind} does not have; expected ${expected.join(', ')}`;
    const fault = valueFault(known, component.value.value, component.value.unit);
    if (fault) return fault;
  }
  const given = components ?? [];
  const isEachOnce = given.length > 0 && new Set(given.map((component) => component.kind)).size === given.length;
  return isEachOnce
    ? undefined
    : `expected components of ${kind}, one or more and none twice, of ${expected.join(', ')}`;
}

/** What is wrong with the values of a measurement, in words; `undefined` when nothing is. */
export function valuesFault(values: Values): string | undefined {
  const known = measurementKind(values.kind);
  if (!known) {
    return 'kind: received a code that is not measured here; expected a LOINC code of the catalogue in the README';
  }
  if (known.components) {
    return values.value ? `${values.kind} has components, not a value` : componentFault(values, known.components);
  }
  if (!values.value || values.components?.length) return `${values.kind} has one value and no components`;
  return valueFault(known, values.value.value, values.value.unit);
}

/** What is wrong with an effective time; `undefined` when nothing is. */
export function timeFault(at: Date, now: Date): string | undefined {
  if (isBeforeAnyRecord(at)) return 'effectiveAt: received a time before 1900';
  return isInFuture(at, now) ? 'effectiveAt: received a time in the future' : undefined;
}

type Provenance = Pick<AcceptedMeasurement, 'patientId' | 'deviceId'>;

/** Whose it is and what measured it; in words what is wrong with that. */
function provenanceOf(input: Pick<MeasurementInput, 'patientId' | 'deviceId'>): Provenance | string {
  const patientId = tryDecodeId('Patient', input.patientId)?.patient;
  if (!patientId) return 'patientId: received an id that is not the id of a Patient';
  if (input.deviceId == null) return { patientId, deviceId: null };
  const device = tryDecodeId('Device', input.deviceId);
  if (device?.patient !== patientId) return 'deviceId: received an id that is not the id of a device of this patient';
  return { patientId, deviceId: device.local ?? null };
}

/** What is wrong with an identifier of a source; `undefined` when nothing is. */
export function sourceIdentifierFault({ length }: string): string | undefined {
  if (length >= 1 && length <= 200) return undefined;
  return `sourceIdentifier: received ${length} characters, expected 1 to 200`;
}

/** What is wrong with the reason of a correction; `undefined` when nothing is. */
export const reasonFault = (reason: string): string | undefined =>
  reason.trim().length < 1 || reason.length > 500 ? 'reason: expected 1 to 500 characters' : undefined;

const correctionFault = ({ correctionReason }: MeasurementInput): string | undefined =>
  correctionReason == null ? undefined : reasonFault(correctionReason);

const storedComponents = ({ components }: Pick<MeasurementInput, 'components'>): StoredComponent[] =>
  (components ?? []).map(({ kind, value: { value, unit } }) => ({ code: kind, value: { value, unit } }));

/** The measurement of an input in which nothing is wrong. */
function acceptedFrom(
  input: MeasurementInput,
  provenance: Provenance,
  { at: effectiveAt, offsetMinutes }: OffsetInstant,
): Omit<AcceptedMeasurement, 'index'> {
  const { patientId: _patient, sourceIdentifier, correctionReason = null, ...content } = input;
  return {
    ...provenance,
    externalId: sourceIdentifier,
    code: input.kind,
    value: input.value?.value ?? null,
    unit: input.value?.unit ?? null,
    components: storedComponents(input),
    effectiveAt,
    offsetMinutes,
    origin: input.origin ?? MeasurementOrigin.DEVICE,
    cuffless: input.cuffless ?? false,
    contentHash: contentHash(content),
    correctionReason,
  };
}

/** Checks one row of a batch by itself. */
export function acceptMeasurement(input: MeasurementInput, index: number, now: Date): AcceptedMeasurement | Rejection {
  const reject = (code: RejectionCode, reason: string): Rejection => ({ index, code, reason });
  const provenance = provenanceOf(input);
  if (typeof provenance === 'string') return reject(RejectionCode.BAD_USER_INPUT, provenance);
  const unnamed = sourceIdentifierFault(input.sourceIdentifier) ?? correctionFault(input);
  if (unnamed) return reject(RejectionCode.BAD_USER_INPUT, unnamed);
  const effective = parseOffsetDateTime(input.effectiveAt);
  if (!effective) return reject(RejectionCode.BAD_USER_INPUT, timeExpected);
  const fault = timeFault(effective.at, now) ?? valuesFault(input);
  if (fault) return reject(RejectionCode.IMPLAUSIBLE, fault);
  return { index, ...acceptedFrom(input, provenance, effective) };
}

export const isRejection = (outcome: AcceptedMeasurement | Rejection): outcome is Rejection => 'reason' in outcome;
