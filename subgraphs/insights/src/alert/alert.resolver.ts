import { Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { InsightsContext } from '../context';
import type { AlertDelivery } from '../inbox/inbox.stream';
import { Insight } from '../insight/insight.type';
import { Patient, patientStub } from '../patient/patient.type';
import { AcknowledgeAlertInput, AcknowledgeAlertPayload, AlertStreamArguments, InboxArguments } from './alert.inputs';
import type { AlertService } from './alert.service';
import { Alert, AlertEvent, AlertEventConnection } from './alert.type';

interface Subscribing {
  args: AlertStreamArguments;
  context: InsightsContext;
}

@Resolver(() => Alert)
export class AlertResolver {
  constructor(private readonly service: AlertService) {}

  @Query(() => Alert, { nullable: true, description: 'An alert; null when unknown or not open to the caller.' })
  @Requires('alert:read')
  alert(
    @Ctx() context: InsightsContext,
    @Arg('id', () => ID, { description: 'Id of the alert.' }) id: string,
  ): Promise<Alert | null> {
    return this.service.find(context, id);
  }

  @Query(() => AlertEventConnection, { nullable: true, description: 'The caller’s inbox, oldest first.' })
  @Requires('alert:read')
  alerts(
    @Ctx() context: InsightsContext,
    @Args(() => InboxArguments) page: InboxArguments,
  ): Promise<AlertEventConnection> {
    return this.service.inbox(context, page);
  }

  @FieldResolver(() => Patient, { nullable: true, description: 'Whom it is about.' })
  patient(@Root() alert: Alert): Patient {
    return patientStub(alert.patientId);
  }

  @FieldResolver(() => Insight, { nullable: true, description: 'What it asks to look at.' })
  insight(@Root() { patientId, insightId }: Alert, @Ctx() context: InsightsContext): Promise<Insight | null> {
    return context.loaders.insight.load({ patient: patientId, local: insightId });
  }

  @Mutation(() => AcknowledgeAlertPayload, {
    nullable: true,
    description: 'Acknowledges an alert: it is settled for everybody who has it.',
  })
  @Requires('alert:acknowledge')
  async acknowledgeAlert(
    @Ctx() context: InsightsContext,
    @Arg('input', () => AcknowledgeAlertInput, { description: 'Which one.' }) input: AcknowledgeAlertInput,
  ): Promise<AcknowledgeAlertPayload> {
    return { alert: await this.service.acknowledge(context, input) };
  }

  @Subscription(() => AlertEvent, {
    nullable: true,
    description: 'Alerts that reach the caller’s inbox: first those missed since the cursor, then each as it comes.',
    subscribe: ({ args, context }: Subscribing) => context.loaders.inbox.stream('raised', args.after) as never,
  })
  @Requires('alert:read')
  alertRaised(
    @Root() delivery: AlertDelivery,
    @Ctx() context: InsightsContext,
    @Args(() => AlertStreamArguments) _page: AlertStreamArguments,
  ): AlertEvent {
    return disclosed(delivery, context);
  }

  @Subscription(() => AlertEvent, {
    nullable: true,
    description: 'Alerts of the caller’s inbox that were acknowledged or retracted, from the cursor on.',
    subscribe: ({ args, context }: Subscribing) => context.loaders.inbox.stream('updated', args.after) as never,
  })
  @Requires('alert:read')
  alertUpdated(
    @Root() delivery: AlertDelivery,
    @Ctx() context: InsightsContext,
    @Args(() => AlertStreamArguments) _page: AlertStreamArguments,
  ): AlertEvent {
    return disclosed(delivery, context);
  }
}

/** The alert was decided for this caller when the event was taken from the inbox; here it is accounted for. */
function disclosed({ alert, cursor }: AlertDelivery, context: InsightsContext): AlertEvent {
  context.disclosure.note(alert.patientId, 'alert');
  return { alert, cursor };
}
