import {
  CodeableConcept,
  connectionType,
  encodeId,
  loinc,
  OffsetDateTime,
  type OffsetInstant,
  Quantity,
  Requires,
} from '@salus/subgraph-kit';
import { Directive, Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { displayOf } from './measurement.kinds.rules';

export enum MeasurementOrigin {
  DEVICE = 'device',
  CLINICIAN = 'clinician',
  PATIENT = 'patient',
  IMPORT = 'import',
}
registerEnumType(MeasurementOrigin, {
  name: 'MeasurementOrigin',
  description: 'Where a measurement comes from.',
  valuesConfig: {
    DEVICE: { description: 'A device of the patient.' },
    CLINICIAN: { description: 'A clinician.' },
    PATIENT: { description: 'The patient, typed in.' },
    IMPORT: { description: 'Another system.' },
  },
});

export enum MeasurementStatus {
  FINAL = 'final',
  CORRECTED = 'corrected',
  ENTERED_IN_ERROR = 'entered-in-error',
}
registerEnumType(MeasurementStatus, {
  name: 'MeasurementStatus',
  description: 'Whether a measurement stands as it was recorded.',
  valuesConfig: {
    FINAL: { description: 'As recorded.' },
    CORRECTED: { description: 'Corrected after it was recorded.' },
    ENTERED_IN_ERROR: { description: 'Withdrawn: it should never have been recorded.' },
  },
});

export const conceptOf = (code: string): CodeableConcept => ({ system: loinc, code, display: displayOf(code) });

@ObjectType({ description: 'One value of a measurement that has several.' })
@Requires('measurement:read')
export class MeasurementComponent {
  @Field(() => CodeableConcept, { description: 'What was measured (LOINC).' })
  kind!: CodeableConcept;

  @Field(() => Quantity, { description: 'The value.' })
  value!: Quantity;
}

export interface StoredComponent {
  code: string;
  value: Quantity;
}

@Entity({ name: 'measurement' })
@ObjectType({ description: 'A vital sign or another quantity measured about a patient.' })
@Directive('@key(fields: "id")')
@Requires('measurement:read')
export class Measurement {
  @PrimaryColumn({ type: 'uuid', name: 'patient_id' })
  patientId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'measurement_id' })
  measurementId!: string;

  /** the first effective time: the partition key, kept when the measurement is corrected */
  @PrimaryColumn({ type: 'timestamptz', name: 'located_at' })
  locatedAt!: Date;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'double precision', name: 'value', nullable: true })
  valueNumber!: number | null;

  @Column({ type: 'text', name: 'unit', nullable: true })
  unit!: string | null;

  @Column({ type: 'jsonb', name: 'components' })
  storedComponents!: StoredComponent[];

  @Column({ type: 'timestamptz', name: 'effective_at' })
  effectiveInstant!: Date;

  @Column({ type: 'smallint', name: 'offset_minutes' })
  offsetMinutes!: number;

  @Column({ type: 'uuid', name: 'device_id', nullable: true })
  deviceId!: string | null;

  @Column({ type: 'text' })
  @Field(() => MeasurementOrigin, { description: 'Where it comes from.' })
  origin!: MeasurementOrigin;

  @Column({ type: 'text' })
  @Field(() => MeasurementStatus, { description: 'Whether it stands as it was recorded.' })
  status!: MeasurementStatus;

  @Column({ type: 'int' })
  @Field(() => Int, { description: 'Version, from 1; each correction adds one.' })
  version!: number;

  /** measured without a cuff: a trend, never a blood-pressure class */
  @Column({ type: 'boolean' })
  cuffless!: boolean;

  @Column({ type: 'timestamptz', name: 'recorded_at', default: () => 'now()' })
  @Field(() => GraphQLISODateTime, { description: 'When it reached the system.' })
  recordedAt!: Date;

  @Column({ type: 'text', array: true })
  categories!: string[];

  @Column({ type: 'smallint' })
  confidentiality!: number;

  @Column({ type: 'uuid', name: 'organization_id', nullable: true })
  organizationId!: string | null;

  @Field(() => ID, { description: 'Opaque id of the measurement.' })
  get id(): string {
    return encodeId('Measurement', { patient: this.patientId, local: this.measurementId, time: this.locatedAt });
  }

  @Field(() => CodeableConcept, { description: 'What was measured (LOINC).' })
  get kind(): CodeableConcept {
    return conceptOf(this.code);
  }

  @Field(() => Quantity, { nullable: true, description: 'The value; absent when there are components.' })
  get value(): Quantity | null {
    return this.valueNumber === null || this.unit === null ? null : { value: this.valueNumber, unit: this.unit };
  }

  @Field(() => [MeasurementComponent], { description: 'Values of a kind that has several, as a blood pressure.' })
  get components(): MeasurementComponent[] {
    return this.storedComponents.map(({ code, value }) => ({ kind: conceptOf(code), value }));
  }

  @Field(() => OffsetDateTime, { description: 'When it was true of the patient, in local time of then.' })
  get effectiveAt(): OffsetInstant {
    return { at: this.effectiveInstant, offsetMinutes: this.offsetMinutes };
  }
}

export const MeasurementConnection = connectionType(Measurement, Requires('measurement:read'));
