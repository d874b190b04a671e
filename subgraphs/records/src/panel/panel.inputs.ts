import { PartialDateTime } from '@salus/subgraph-kit';
import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from 'type-graphql';
import { ClinicalInput } from '../record/record.inputs';
import { RecordReferenceInput } from '../reference/reference.inputs';
import { ResultStatus } from '../result/result.content.type';
import { ResultCategory } from '../result/result.type';
import { ResultPanel } from './panel.type';

@InputType({ description: 'A panel of results to store.' })
export class SubmitResultPanelInput extends ClinicalInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of who answers for it; the caller when absent. Importers only may name another.',
  })
  performerId?: string | null;

  @Field(() => ResultStatus, { nullable: true, description: 'How far it can be relied on; FINAL when absent.' })
  status?: ResultStatus | null;

  @Field(() => ResultCategory, { nullable: true, description: 'What kind of examination it comes from.' })
  category?: ResultCategory | null;

  @Field(() => PartialDateTime, { nullable: true, description: 'When it was true of the patient.' })
  effective?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was reported.' })
  issuedAt?: Date | null;

  @Field(() => [RecordReferenceInput], { nullable: true, description: 'Its results in their order, at most 500.' })
  results?: RecordReferenceInput[] | null;

  @Field(() => String, { nullable: true, description: 'What they mean together, at most 20,000 characters.' })
  conclusion?: string | null;
}

@ObjectType({ description: 'What became of a panel of results.' })
export class SubmitResultPanelPayload {
  @Field(() => ResultPanel, { nullable: true, description: 'The panel.' })
  resultPanel!: ResultPanel | null;

  @Field(() => Boolean, { description: 'Whether it is new; false when it was known or corrected.' })
  created!: boolean;
}
