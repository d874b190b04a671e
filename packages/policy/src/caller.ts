import type { Category } from './vocabulary';

/** On whose behalf something is done. Made from a verified token or passport, or by `systemCaller`. */
export interface Caller {
  subject: string;
  roles: readonly string[];
  /** UUIDs of whom the subject is; null where it is none. */
  patient: string | null;
  practitioner: string | null;
  organization: string | null;
  client: string | null;
  /** HL7 purpose of use, e.g. `TREAT`. */
  purpose: string;
  /** Position of `security.access` that a decision for this caller must have seen. */
  accessPosition: number;
  /** True only for the system's own workers; never taken from a token. */
  system: boolean;
  /** What a system caller works with. */
  categories?: readonly Category[];
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The identity of a worker (relay, consumer, scheduler, seed): everything of the named categories, nothing else. */
export function systemCaller(name: string, categories: readonly Category[]): Caller {
  return {
    subject: `system:${name}`,
    roles: [],
    patient: null,
    practitioner: null,
    organization: null,
    client: null,
    purpose: 'HOPERAT',
    accessPosition: 0,
    system: true,
    categories: [...categories],
  };
}

/** Under which UUIDs relations may name the caller. */
export function grantees(caller: Caller): string[] {
  return [caller.patient, caller.practitioner, caller.organization].flatMap((id) => uuidOrNone(id) ?? []);
}

/**
 * The id, or undefined where the caller has none.
 * @throws RangeError for anything that is not a UUID: it must not reach SQL, nor count as absent unnoticed.
 */
export function uuidOrNone(id: string | null | undefined): string | undefined {
  if (id === null || id === undefined) return undefined;
  if (typeof id !== 'string' || !uuidForm.test(id)) throw new RangeError('a caller names something that is no UUID');
  return id.toLowerCase();
}
