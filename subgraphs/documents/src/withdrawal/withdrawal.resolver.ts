import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { DocumentsContext } from '../context';
import { WithdrawDocumentInput, WithdrawDocumentPayload } from './withdrawal.inputs';
import type { WithdrawalService } from './withdrawal.service';

@Resolver()
export class WithdrawalResolver {
  constructor(private readonly withdrawals: WithdrawalService) {}

  @Mutation(() => WithdrawDocumentPayload, {
    nullable: true,
    description: 'Withdraws a document: it leaves lists, its content is closed, what was said of it is kept.',
  })
  @Requires('document:withdraw')
  async withdrawDocument(
    @Ctx() context: DocumentsContext,
    @Arg('input', () => WithdrawDocumentInput, { description: 'The document and why.' }) input: WithdrawDocumentInput,
  ): Promise<WithdrawDocumentPayload> {
    return { document: await this.withdrawals.withdraw(context, input) };
  }
}
