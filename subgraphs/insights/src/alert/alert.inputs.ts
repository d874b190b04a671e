import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Alert } from './alert.type';

@ArgsType()
export class InboxArguments {
  @Field(() => String, { nullable: true, description: 'Cursor to go on after; the beginning when absent or empty.' })
  after?: string | null;

  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100.' })
  first!: number;
}

@ArgsType()
export class AlertStreamArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'Cursor to go on after: first what was missed, then what comes. Empty: from the beginning; absent: from now.',
  })
  after?: string | null;
}

@InputType({ description: 'An alert to acknowledge.' })
export class AcknowledgeAlertInput {
  @Field(() => ID, { description: 'Id of the alert.' })
  alertId!: string;

  @Field(() => String, { nullable: true, description: 'What will be done, for colleagues; at most 500 characters.' })
  comment?: string | null;
}

@ObjectType({ description: 'What became of an acknowledgement.' })
export class AcknowledgeAlertPayload {
  @Field(() => Alert, {
    nullable: true,
    description: 'The alert as it stands now: acknowledged, or retracted meanwhile.',
  })
  alert!: Alert | null;
}
