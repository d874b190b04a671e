import type { LoggedEvent, Queryable } from '@salus/events';
import { systemCaller } from '@salus/policy';
import type { Subscription } from '@salus/subgraph-kit';
import type { UnroutedAlertService } from '../duty/unrouted-alert.service';
import { alertSettled, alertTopic, alertUnrouted, encounterTopic, patientTopic } from '../events';
import { derive } from './relation.rules';
import type { RelationService } from './relation.service';

/** Relations hold no patient data: no category is needed to keep them. */
const caller = systemCaller('relations', []);

/** What other subgraphs' events mean for who may see whom. */
export function relationSubscriptions(relations: RelationService, alerts: UnroutedAlertService): Subscription[] {
  const follow = async (transaction: Queryable, event: LoggedEvent): Promise<void> => {
    const change = derive(event);
    if (change) await relations.apply(transaction, event.eventId, change);
  };
  const route = async (transaction: Queryable, event: LoggedEvent): Promise<void> => {
    if (event.type === 'alert.unrouted') {
      await alerts.route(transaction, event.eventId, alertUnrouted.parse(event.payload));
    } else if (event.type === 'alert.acknowledged' || event.type === 'alert.retracted') {
      await alerts.settle(transaction, alertSettled.parse(event.payload).alert);
    }
  };
  return [
    { topic: patientTopic, name: 'relations', caller, handle: follow },
    { topic: encounterTopic, name: 'relations', caller, handle: follow },
    { topic: alertTopic, name: 'relations', caller, handle: route },
  ];
}
