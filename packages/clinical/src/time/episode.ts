import { chronological, type Dated } from './chronology';

/** What a fact does to an episode: begins or continues it, ends it, or (within the hysteresis) neither. */
export type Effect = 'raises' | 'ends' | 'leaves';

export interface Step<T> {
  fact: T;
  effect: Effect;
}

export interface Raise<T> {
  fact: T;
  /** When the unbroken episode that the fact belongs to began. */
  since: Date;
  /** Whether the newest fact known at `asOf` raises too. A fact later than `asOf` supersedes nothing. */
  holds: boolean;
}

function holdsBy<T extends Dated>(steps: readonly Step<T>[], asOf: Date): (fact: T) => boolean {
  const known = steps.filter(({ fact }) => fact.effectiveAt <= asOf);
  const newest = known.reduce((time, { fact }) => Math.max(time, fact.effectiveAt.getTime()), -Infinity);
  const raised = known.some(({ fact, effect }) => fact.effectiveAt.getTime() === newest && effect === 'raises');
  return (fact) => raised || fact.effectiveAt.getTime() >= newest;
}

/** The raising facts of one series, each with the episode it belongs to. */
export function raises<T extends Dated>(facts: readonly T[], effectOf: (fact: T) => Effect, asOf: Date): Raise<T>[] {
  const steps = chronological(facts).map((fact) => ({ fact, effect: effectOf(fact) }));
  const holds = holdsBy(steps, asOf);
  const found: Raise<T>[] = [];
  let since: Date | undefined;
  for (const { fact, effect } of steps) {
    if (effect === 'ends') since = undefined;
    if (effect !== 'raises') continue;
    since ??= fact.effectiveAt;
    found.push({ fact, since, holds: holds(fact) });
  }
  return found;
}
