import { CodeableConceptInput, Confidentiality, SourceIdentifierInput } from '@salus/subgraph-kit';
import { Field, ID, InputType } from 'type-graphql';
import { RecordReferenceInput } from '../reference/reference.inputs';

/** What every record is sent with. */
@InputType({ description: 'A record of a patient.' })
export abstract class RecordInput {
  @Field(() => SourceIdentifierInput, {
    description: 'Identifier of the source; sending it again stores nothing twice.',
  })
  sourceIdentifier!: SourceIdentifierInput;

  @Field(() => ID, { description: 'Id of the patient.' })
  patientId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the organisation; the caller’s own when absent, in a correction what it was. Importers only may name another.',
  })
  organizationId?: string | null;

  @Field(() => Confidentiality, {
    nullable: true,
    description: 'How sensitive it is; NORMAL when absent, in a correction what it was.',
  })
  confidentiality?: Confidentiality | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether this is history that alerts nobody; importers only.' })
  historical?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why this replaces what was said under the same identifier, 1 to 500 characters; the earlier version is kept. When absent, other content is a conflict. Organisation, practitioner, encounter and confidentiality stay as they were where a correction leaves them out.',
  })
  correctionReason?: string | null;
}

/** What conditions, procedures, immunisations, allergies, medication requests and result panels are sent with. */
@InputType({ description: 'A clinical record of a patient.' })
export abstract class ClinicalInput extends RecordInput {
  @Field(() => CodeableConceptInput, { description: 'What it is, in any code system, e.g. ICD-10 or SNOMED CT.' })
  code!: CodeableConceptInput;

  @Field(() => RecordReferenceInput, { nullable: true, description: 'The encounter it belongs to.' })
  encounter?: RecordReferenceInput | null;
}
