import type { History, ToldMeasurement } from './history';

type Describe = (key: string) => string;

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** What of `expected` is missing, what is there more than once, and (unless it may be) what nobody expected. */
function exactlyOnce(what: string, expected: readonly string[], found: readonly string[], mayHoldMore = false) {
  const counts = counted(found);
  const wanted = new Set(expected);
  const say = (keys: readonly string[], fault: string, describe: Describe = (key) => key): string[] =>
    keys.map((key) => `${what}: ${describe(key)} ${fault}`);
  const missing = [...wanted].filter((key) => !counts.has(key));
  const unknown = mayHoldMore ? [] : [...counts.keys()].filter((key) => !wanted.has(key));
  const doubled = [...counts].filter(([, count]) => count > 1).map(([key]) => key);
  return [
    ...say(missing, 'is missing'),
    ...say(unknown, 'was never expected'),
    ...say(doubled, 'is there more than once', (key) => `${key} (${counts.get(key)} times)`),
  ];
}

const told = ({ place, effectiveAt, value }: ToldMeasurement): string =>
  [place, new Date(effectiveAt).toISOString(), value].join(' ');

function measurementFaults({ sent, acknowledged, graph, tables, log }: History): string[] {
  const isAcknowledged = new Set(acknowledged);
  const written = sent.filter(({ sourceIdentifier }) => isAcknowledged.has(sourceIdentifier));
  const toldAt = (place: (one: (typeof written)[number]) => string) =>
    written.map((one) => told({ ...one, place: place(one) }));
  return [
    ...exactlyOnce(
      'acknowledgement',
      sent.map(({ sourceIdentifier }) => sourceIdentifier),
      acknowledged,
    ),
    ...exactlyOnce(
      'measurement in the graph',
      toldAt(({ patientId }) => patientId),
      graph.map(told),
    ),
    ...exactlyOnce(
      'measurement in the database',
      toldAt(({ sourceIdentifier }) => sourceIdentifier),
      tables.map(told),
    ),
    ...exactlyOnce(
      'measurement in the event log',
      toldAt(() => ''),
      log.map(told),
    ),
  ];
}

function alertFaults({ extremePatients, inbox, streamed }: History): string[] {
  const cursors = inbox.map(({ cursor }) => cursor);
  const isOrdered = streamed.every(({ cursor }, index) => cursor === cursors[index]);
  return [
    ...exactlyOnce(
      'alert of a patient',
      extremePatients,
      inbox.map(({ patientId }) => patientId),
    ),
    ...exactlyOnce(
      'alert on the stream',
      inbox.map(({ alertId }) => alertId),
      streamed.map(({ alertId }) => alertId),
    ),
    ...exactlyOnce('cursor of the inbox', cursors, cursors),
    ...(isOrdered ? [] : ['alert on the stream: the order is not that of the inbox']),
  ];
}

/** Everything in a history that breaks a promise, in words; nothing when all are kept. */
export function faultsOf(history: History): string[] {
  const leftovers = Object.entries(history.leftovers).filter(([, count]) => count > 0);
  return [
    ...measurementFaults(history),
    ...alertFaults(history),
    ...exactlyOnce('entry of the access log', history.shown, history.accounted, true),
    ...leftovers.map(([place, count]) => `${place}: ${count} events were left over`),
  ];
}
