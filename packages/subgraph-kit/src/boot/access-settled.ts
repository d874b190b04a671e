import type { EventLog } from '@salus/events';
import type { Reduction } from '../request';

const topic = 'security.access';
const pauseMs = 15;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const textsOf = (payload: unknown): string[] => {
  const reduces: unknown = typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'reduces') : [];
  return Array.isArray(reduces) ? reduces.filter((item) => typeof item === 'string') : [];
};

/**
 * Waits, bounded, until the change of access relations caused by an event is in the log, and tells from which position
 * on it is in force. `position: null` says that the change is still pending.
 */
export async function awaitAccessChange(
  log: EventLog,
  eventId: string,
  grantees: readonly string[],
  timeoutMs: number,
): Promise<Reduction> {
  const deadline = Date.now() + timeoutMs;
  do {
    const changes = await log.causedBy(topic, eventId).catch(() => []);
    const last = changes.at(-1);
    if (last) {
      const affected = changes.flatMap((change) => textsOf(change.payload));
      return { grantees: [...new Set([...grantees, ...affected])], position: last.position };
    }
    await pause(pauseMs);
  } while (Date.now() < deadline);
  return { grantees: [...grantees], position: null };
}
