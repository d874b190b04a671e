import { isUuid } from '@salus/subgraph-kit';
import { z } from 'zod';

/** What this subgraph publishes. `patient`, `practitioner`, `organization` are uuids; `alert` is a public id. */
export const alertTopic = 'insights.alert';

export interface AlertRaised {
  patient: string;
  alert: string;
  recipients: number;
}

/** Nobody of the usual routing may see it: security answers with duty relations whose cause is this event. */
export interface AlertUnrouted {
  patient: string;
  alert: string;
  organization: string | null;
  categories: string[];
  confidentiality: number;
}

export interface AlertAcknowledged {
  patient: string;
  alert: string;
  practitioner: string | null;
}

export interface AlertRetracted {
  patient: string;
  alert: string;
}

/** What this subgraph consumes, as far as it reads it. */
export const patientTopic = 'patients.patient';
export const measurementTopic = 'patients.measurement';
export const resultTopic = 'records.result';
export const conditionTopic = 'records.condition';
export const documentTopic = 'documents.document';
export const accessTopic = 'security.access';

const uuid = z.string().refine(isUuid);
const instant = z.iso.datetime({ offset: true });
const quantity = z.object({ value: z.number(), unit: z.string() });
const protection = { categories: z.array(z.string()).min(1), confidentiality: z.int().min(0).max(5) };

export const patientRegistered = z.object({
  patient: uuid,
  birthDate: z.iso.date(),
  sex: z.enum(['female', 'male', 'unknown']),
});

export const generalPractitionerDeclared = z.object({
  patient: uuid,
  declaration: uuid,
  practitioner: uuid,
  organization: uuid,
  from: instant,
  to: instant.nullable(),
  previous: z.object({ declaration: uuid }).nullable(),
});

const measurement = z.object({
  id: z.string(),
  code: z.string(),
  value: quantity.nullable(),
  components: z.array(z.object({ code: z.string(), value: quantity })),
  effectiveAt: instant,
  status: z.enum(['final', 'corrected', 'entered-in-error']).default('final'),
  cuffless: z.boolean().default(false),
  ...protection,
});
export type ReceivedMeasurement = z.infer<typeof measurement>;

export const measurementsRecorded = z.object({
  patient: uuid,
  historical: z.boolean(),
  organization: uuid.nullable().default(null),
  measurements: z.array(measurement),
});

export const measurementCorrected = z.object({ patient: uuid, measurement });

const result = z.object({
  id: z.string(),
  code: z.string(),
  value: quantity.nullish(),
  text: z.string().nullish(),
  interpretation: z.string().nullish(),
  status: z.enum(['preliminary', 'final', 'corrected', 'entered-in-error']),
  effectiveAt: instant,
  orderedBy: uuid.nullish(),
  organization: uuid.nullish(),
  ...protection,
});
export type ReceivedResult = z.infer<typeof result>;

export const resultSubmitted = z.object({ patient: uuid, historical: z.boolean().default(false), result });

const condition = z.object({
  id: z.string(),
  system: z.string(),
  code: z.string(),
  clinicalStatus: z.string(),
  verificationStatus: z.string().nullish(),
  ...protection,
});
export type ReceivedCondition = z.infer<typeof condition>;

/** `condition.recorded`, `condition.corrected` as it is now, `condition.withdrawn` as it was. */
export const conditionChanged = z.object({ patient: uuid, condition });

const document = z.object({
  id: z.string(),
  kind: z.string().nullish(),
  effectiveAt: instant.nullish(),
  organization: uuid.nullish(),
  ...protection,
});
export type ReceivedDocument = z.infer<typeof document>;

export const documentRegistered = z.object({ patient: uuid, document });

/** `document.superseded` and `document.withdrawn`: what was registered before stands no more. */
export const documentEnded = documentRegistered;

export const accessChanged = z.object({
  relations: z.array(z.object({ patient: uuid, grantee: uuid, basis: z.string() })),
});
