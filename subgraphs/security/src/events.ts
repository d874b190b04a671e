import type { AccessChange } from '@salus/policy';
import { z } from 'zod';

/** What this subgraph publishes. `patient`, `practitioner`, `organization`, `grantee` are uuids. */
export const accessTopic = 'security.access';
export const grantTopic = 'security.access-grant';
export const policyTopic = 'security.policy';

/** `access.changed` on the access topic; its cause is the event that the change was derived from. */
export type AccessChanged = AccessChange;

/** `access-grant.given` and `access-grant.revoked` on the grant topic. */
export interface AccessGrantEvent {
  patient: string;
  accessGrant: string;
  grantee: string;
}

/** What this subgraph consumes, as far as it reads it. */
export const patientTopic = 'patients.patient';
export const encounterTopic = 'records.encounter';
export const alertTopic = 'insights.alert';
export const gatewayAccessTopic = 'gateway.access';

const uuid = z.guid();
const instant = z.iso.datetime({ offset: true });
const declared = z.object({ declaration: uuid, practitioner: uuid, organization: uuid });

export const patientRegistered = z.object({ patient: uuid });

export const generalPractitionerDeclared = declared.extend({
  patient: uuid,
  from: instant,
  to: instant.nullable(),
  previous: declared.nullable(),
});

export const guardianshipChanged = z.object({
  patient: uuid,
  guardianship: uuid,
  representative: uuid,
  from: instant,
  to: instant.nullable(),
});

export const encounterOpened = z.object({
  patient: uuid,
  encounter: uuid,
  practitioner: uuid.nullable(),
  organization: uuid,
  start: instant,
  /** given where the encounter was already over when it was written down */
  end: instant.nullish(),
});

export const encounterClosed = z.object({ patient: uuid, encounter: uuid });

export const alertUnrouted = z.object({
  patient: uuid,
  /** public id */
  alert: z.string().min(1),
  organization: uuid.nullable(),
  categories: z.array(z.string().min(1)).min(1),
  confidentiality: z.int().min(0).max(5),
});
export type AlertUnrouted = z.infer<typeof alertUnrouted>;

/** `alert.acknowledged` and `alert.retracted`: nobody needs to be found any more. */
export const alertSettled = z.object({ alert: z.string().min(1) });

const accessEntry = z.object({
  id: uuid,
  at: instant,
  subject: z.string(),
  patient: uuid.nullable(),
  practitioner: uuid.nullable(),
  organization: uuid.nullable(),
  purpose: z.string(),
  action: z.string(),
  operation: z.string().nullable(),
  requestId: z.string(),
  emergency: z.boolean(),
  subjects: z.array(
    z.object({ patient: uuid, category: z.string().min(1), count: z.int().min(0), refused: z.boolean() }),
  ),
});
export type AccessEntry = z.infer<typeof accessEntry>;

/** Payload of `access.recorded`: who looked at whom, for what purpose. */
export const accessRecorded = z.object({ entries: z.array(accessEntry) });
