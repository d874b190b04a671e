import { RequiresAuthentication } from '@salus/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RecordsContext } from '../context';
import { WithdrawRecordInput, WithdrawRecordPayload } from './withdrawal.inputs';
import type { WithdrawalService } from './withdrawal.service';

@Resolver()
export class WithdrawalResolver {
  constructor(private readonly withdrawals: WithdrawalService) {}

  @Mutation(() => WithdrawRecordPayload, {
    nullable: true,
    description:
      'Withdraws a record that was entered in error: it leaves the lists, its look-up says isWithdrawn, and its versions are kept.',
  })
  @RequiresAuthentication()
  async withdrawRecord(
    @Ctx() context: RecordsContext,
    @Arg('input', () => WithdrawRecordInput, { description: 'Which record, and why.' }) input: WithdrawRecordInput,
  ): Promise<WithdrawRecordPayload> {
    return this.withdrawals.withdraw(context, input);
  }
}
