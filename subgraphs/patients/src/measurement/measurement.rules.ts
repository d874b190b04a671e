import { contentHash, parseOffsetDateTime, tryDecodeId } from '@salus/subgraph-kit';
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
}

export interface Rejection {
  index: number;
  code: RejectionCode;
  reason: string;
}

const earliest = new Date('1900-01-01T00:00:00Z');
const clockToleranceMs = 10 * 60_000;

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
  if (at < earliest) return 'effectiveAt: received a time before 1900';
  return at.getTime() > now.getTime() + clockToleranceMs ? 'effectiveAt: received a time in the future' : undefined;
}

/** Checks one row of a batch by itself. */
export function acceptMeasurement(input: MeasurementInput, index: number, now: Date): AcceptedMeasurement | Rejection {
  const reject = (code: RejectionCode, reason: string): Rejection => ({ index, code, reason });
  const patientId = tryDecodeId('Patient', input.patientId)?.patient;
  if (!patientId) {
    return reject(RejectionCode.BAD_USER_INPUT, 'patientId: received an id that is not the id of a Patient');
  }
  const device = input.deviceId == null ? null : tryDecodeId('Device', input.deviceId);
  if (device === undefined || (device && device.patient !== patientId)) {
    return reject(
      RejectionCode.BAD_USER_INPUT,
      'deviceId: received an id that is not the id of a device of this patient',
    );
  }
  if (input.sourceIdentifier.length < 1 || input.sourceIdentifier.length > 200) {
    return reject(
      RejectionCode.BAD_USER_INPUT,
      `sourceIdentifier: received ${input.sourceIdentifier.length} characters, expected 1 to 200`,
    );
  }
  const effective = parseOffsetDateTime(input.effectiveAt);
  if (!effective) {
    return reject(
      RejectionCode.BAD_USER_INPUT,
      'effectiveAt: expected ISO 8601 with an offset, e.g. 2026-03-01T23:30:00+02:00',
    );
  }
  const fault = timeFault(effective.at, now) ?? valuesFault(input);
  if (fault) return reject(RejectionCode.IMPLAUSIBLE, fault);
  const { patientId: _patient, sourceIdentifier, ...content } = input;
  return {
    index,
    patientId,
    deviceId: device?.local ?? null,
    externalId: sourceIdentifier,
    code: input.kind,
    value: input.value?.value ?? null,
    unit: input.value?.unit ?? null,
    components: (input.components ?? []).map(({ kind, value }) => ({
      code: kind,
      value: { value: value.value, unit: value.unit },
    })),
    effectiveAt: effective.at,
    offsetMinutes: effective.offsetMinutes,
    origin: input.origin ?? MeasurementOrigin.DEVICE,
    cuffless: input.cuffless ?? false,
    contentHash: contentHash(content),
  };
}

export const isRejection = (outcome: AcceptedMeasurement | Rejection): outcome is Rejection => 'reason' in outcome;
