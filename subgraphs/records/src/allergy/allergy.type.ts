import { connectionType, encodeId, PartialDateTime, Requires } from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { ClinicalRecord } from '../record/clinical.type';
import {
  AllergyClinicalStatus,
  AllergyCriticality,
  AllergySubstance,
  AllergyType,
  AllergyVerificationStatus,
} from './allergy.enums.type';

@Entity({ name: 'allergy_intolerance' })
@ObjectType({ description: 'An allergy or an intolerance; its code is what the patient reacts to.' })
@Directive('@key(fields: "id")')
@Requires('allergy:read')
export class AllergyIntolerance extends ClinicalRecord {
  @Column({ type: 'text', name: 'clinical_status', nullable: true })
  @Field(() => AllergyClinicalStatus, { nullable: true, description: 'Whether it goes on.' })
  clinicalStatus!: AllergyClinicalStatus | null;

  @Column({ type: 'text', name: 'verification_status', nullable: true })
  @Field(() => AllergyVerificationStatus, { nullable: true, description: 'How certain it is.' })
  verificationStatus!: AllergyVerificationStatus | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => AllergyType, { nullable: true, description: 'By what mechanism the patient reacts.' })
  type!: AllergyType | null;

  @Column({ type: 'text', array: true })
  @Field(() => [AllergySubstance], { description: 'What kinds of substance it is about.' })
  substances!: AllergySubstance[];

  @Column({ type: 'text', nullable: true })
  @Field(() => AllergyCriticality, { nullable: true, description: 'How grave a reaction may be.' })
  criticality!: AllergyCriticality | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it began.' })
  onset!: string | null;

  @Column({ type: 'text', name: 'asserted_at', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it was stated.' })
  assertedAt!: string | null;

  @Field(() => ID, { description: 'Opaque id of the allergy or intolerance.' })
  get id(): string {
    return encodeId('AllergyIntolerance', { patient: this.patientId, local: this.recordId });
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who recorded it.' })
  get recorder(): Practitioner | null {
    return practitionerStub(this.practitionerId);
  }
}

export const AllergyIntoleranceConnection = connectionType(AllergyIntolerance, Requires('allergy:read'));
