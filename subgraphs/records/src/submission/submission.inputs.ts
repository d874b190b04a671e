import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { RecordAllergyIntoleranceInput } from '../allergy/allergy.inputs';
import { RecordConditionInput } from '../condition/condition.inputs';
import { OpenEncounterInput } from '../encounter/encounter.inputs';
import { RecordImmunizationInput } from '../immunization/immunization.inputs';
import { RecordMedicationRequestInput } from '../medication/medication.inputs';
import { SubmitResultPanelInput } from '../panel/panel.inputs';
import { RecordProcedureInput } from '../procedure/procedure.inputs';
import { RecordKind } from '../record/kind.type';
import { SubmitDiagnosticResultInput } from '../result/result.inputs';

export enum RecordOutcomeStatus {
  CREATED = 'CREATED',
  KNOWN = 'KNOWN',
  CORRECTED = 'CORRECTED',
  REJECTED = 'REJECTED',
}
registerEnumType(RecordOutcomeStatus, {
  name: 'RecordOutcomeStatus',
  description: 'What became of a record that was sent.',
  valuesConfig: {
    CREATED: { description: 'It is new and stored.' },
    KNOWN: { description: 'It was known with the same content; nothing changed.' },
    CORRECTED: { description: 'It replaced what was known; the earlier version is kept.' },
    REJECTED: { description: 'It was refused and changed nothing; code and reason say why.' },
  },
});

@InputType({
  description:
    'Records of any kinds and patients, at most 5,000 in all. They are taken in the order of these lists, so that later ones may refer to earlier ones.',
})
export class SubmitRecordsInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether records that do not say so themselves are history; importers only.',
  })
  historical?: boolean | null;

  @Field(() => [OpenEncounterInput], { nullable: true, description: 'Encounters, as openEncounter takes them.' })
  encounters?: OpenEncounterInput[] | null;

  @Field(() => [RecordConditionInput], { nullable: true, description: 'Conditions.' })
  conditions?: RecordConditionInput[] | null;

  @Field(() => [RecordProcedureInput], { nullable: true, description: 'Procedures.' })
  procedures?: RecordProcedureInput[] | null;

  @Field(() => [RecordImmunizationInput], { nullable: true, description: 'Immunisations.' })
  immunizations?: RecordImmunizationInput[] | null;

  @Field(() => [RecordAllergyIntoleranceInput], { nullable: true, description: 'Allergies and intolerances.' })
  allergies?: RecordAllergyIntoleranceInput[] | null;

  @Field(() => [RecordMedicationRequestInput], { nullable: true, description: 'Requests for medication.' })
  medicationRequests?: RecordMedicationRequestInput[] | null;

  @Field(() => [SubmitDiagnosticResultInput], { nullable: true, description: 'Results.' })
  diagnosticResults?: SubmitDiagnosticResultInput[] | null;

  @Field(() => [SubmitResultPanelInput], { nullable: true, description: 'Panels of results.' })
  resultPanels?: SubmitResultPanelInput[] | null;
}

@ObjectType({ description: 'What became of one record that was sent.' })
export class RecordOutcome {
  @Field(() => RecordKind, { description: 'In which list it was sent.' })
  kind!: RecordKind;

  @Field(() => Int, { description: 'Its place in that list, from 0.' })
  index!: number;

  @Field(() => RecordOutcomeStatus, { description: 'What became of it.' })
  status!: RecordOutcomeStatus;

  @Field(() => ID, { nullable: true, description: 'Id of the record; absent when it was rejected.' })
  id!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was rejected: the error code that sending it alone would answer.',
  })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected, in words.' })
  reason!: string | null;
}

@ObjectType({ description: 'What became of records that were sent.' })
export class SubmitRecordsPayload {
  @Field(() => [RecordOutcome], { description: 'One for each record, in the order of the lists.' })
  outcomes!: RecordOutcome[];

  @Field(() => Boolean, {
    description: 'Whether withdrawing the access of those who treated in encounters that ended is still under way.',
  })
  pending!: boolean;
}
