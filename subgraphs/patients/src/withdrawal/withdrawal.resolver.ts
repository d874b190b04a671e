import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PatientsContext } from '../context';
import { WithdrawMeasurementInput, WithdrawMeasurementPayload } from './withdrawal.inputs';
import type { WithdrawalService } from './withdrawal.service';

@Resolver()
export class WithdrawalResolver {
  constructor(private readonly service: WithdrawalService) {}

  @Mutation(() => WithdrawMeasurementPayload, {
    nullable: true,
    description:
      'Withdraws a measurement by the identifier of its source: it is kept as entered in error, and counts no more. It may be withdrawn before it comes.',
  })
  @Requires('measurement:correct')
  withdrawMeasurement(
    @Ctx() context: PatientsContext,
    @Arg('input', () => WithdrawMeasurementInput, { description: 'Which measurement, and why.' })
    input: WithdrawMeasurementInput,
  ): Promise<WithdrawMeasurementPayload> {
    return this.service.withdraw(context, input);
  }
}
