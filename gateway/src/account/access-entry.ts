import { newUuid } from '@salus/subgraph-kit/ids';
import type { Session } from '../authenticate/session';
import type { DisclosedSubject, Disclosures } from './disclosures';

/** One line of the access log: who looked, in whose name, for what purpose, at whom. */
export interface AccessEntry {
  readonly id: string;
  /** ISO 8601, UTC */
  readonly at: string;
  readonly subject: string;
  readonly patient: string | null;
  readonly practitioner: string | null;
  readonly organization: string | null;
  readonly purpose: string;
  /** what was done, as root fields: `query patient`, `subscription alertRaised`, `content read` */
  readonly action: string;
  readonly operation: string | null;
  readonly requestId: string;
  readonly emergency: boolean;
  readonly subjects: readonly DisclosedSubject[];
}

export interface AccessOccasion {
  readonly session: Session;
  readonly action: string;
  readonly operation: string | undefined;
  readonly requestId: string;
}

export function accessEntry(occasion: AccessOccasion, disclosures: Disclosures): AccessEntry {
  const { caller } = occasion.session;
  return {
    id: newUuid(),
    at: new Date().toISOString(),
    subject: caller.subject,
    patient: caller.patient,
    practitioner: caller.practitioner,
    organization: caller.organization,
    purpose: caller.purpose,
    action: occasion.action,
    operation: occasion.operation ?? null,
    requestId: occasion.requestId,
    emergency: false,
    subjects: disclosures.subjects,
  };
}
