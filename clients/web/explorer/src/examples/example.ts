import type { Ask } from '../graph/ask';
import type { Translated } from '../language/language';
import type { PersonaName } from '../persona/personas';

export type Variables = Readonly<Record<string, unknown>>;

/** An operation to begin with. */
export interface Example {
  readonly id: string;
  readonly title: Translated;
  /** who can run it in the demo */
  readonly persona: PersonaName;
  readonly operation: string;
  /** Looks up what the operation is about, as the caller; nothing when there is nothing for this caller. */
  readonly variables?: (ask: Ask) => Promise<Variables | undefined>;
}
