import { RequiresAuthentication } from '@salus/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RecordsContext } from '../context';
import { SubmitRecordsInput, SubmitRecordsPayload } from './submission.inputs';
import type { SubmissionService } from './submission.service';

@Resolver()
export class SubmissionResolver {
  constructor(private readonly submissions: SubmissionService) {}

  @Mutation(() => SubmitRecordsPayload, {
    nullable: true,
    description:
      'Stores many records in one call, each judged by itself as if it were sent alone: a rejected one undoes no other.',
  })
  @RequiresAuthentication()
  submitRecords(
    @Ctx() context: RecordsContext,
    @Arg('input', () => SubmitRecordsInput, { description: 'The records.' }) input: SubmitRecordsInput,
  ): Promise<SubmitRecordsPayload> {
    return this.submissions.submit(context, input);
  }
}
