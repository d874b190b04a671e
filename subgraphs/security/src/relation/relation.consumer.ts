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
  /** The first events as long as they only give. */
  const give = async (transaction: Queryable, events: readonly LoggedEvent[]): Promise<number> => {
    const derived = events.map((event) => ({ cause: event.eventId, change: derive(event) }));
    const firstOther = derived.findIndex(({ change }) => !change || change.ends.length > 0);
    const first = firstOther < 0 ? derived : derived.slice(0, firstOther);
    const giving = first.flatMap(({ cause, change }) => (change ? [{ cause, change }] : []));
    if (giving.length > 1) await relations.give(transaction, giving);
    return giving.length > 1 ? giving.length : 0;
  };
  const route = async (transaction: Queryable, event: LoggedEvent): Promise<void> => {
    if (event.type === 'alert.unrouted') {
      await alerts.route(transaction, event.eventId, alertUnrouted.parse(event.payload));
    } else if (event.type === 'alert.acknowledged' || event.type === 'alert.retracted') {
      await alerts.settle(transaction, alertSettled.parse(event.payload).alert);
    }
  };
  return [
    { topic: patientTopic, name: 'relations', caller, handle: follow, handleTogether: give },
    { topic: encounterTopic, name: 'relations', caller, handle: follow, handleTogether: give },
    { topic: alertTopic, name: 'relations', caller, handle: route },
  ];
}
