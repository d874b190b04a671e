import { z } from 'zod';
import { defaultClaimNames } from './authenticate/claims';
import { claim, httpUrl, passportKeyLength, text } from './config/fields';

/**
 * How a gateway behaves, beside where it runs (`config/`): a JSON file named by `--config` or `CONFIG`. Every
 * member may be left out. Each section belongs to the folder that reads it.
 */
const milliseconds = (byDefault: number) => z.number().int().positive().default(byDefault);
const count = (byDefault: number) => z.number().int().positive().default(byDefault);

/** `authenticate/session.ts` */
const callerClass = z.enum(['anonymous', 'standard', 'bulk', 'explorer']);

/** `document/`: what one operation may ask for. */
const bound = z.number().int().positive().optional();

/** Figures left out depend on the graph (`document/limits.ts`). */
const limits = z.strictObject({
  tokens: bound,
  depth: bound,
  aliases: bound,
  rootFields: bound,
  fields: bound,
  directives: bound,
  bodyBytes: count(1024 * 1024),
});

/** `execute/`: the engine and the way to the subgraphs. */
const execution = z.strictObject({
  /** `generated`: code written for each plan; `interpreted`: the reference, for where code may not be made; `stock`: Apollo's */
  engine: z.enum(['generated', 'interpreted', 'stock']).default('generated'),
  /** operations kept compiled */
  plans: count(1_000),
  /** fetches that nothing waits for may wait for a later request to their subgraph: fewer requests, as slow as the slowest before */
  delaysLeaves: z.boolean().default(true),
  fetchTimeoutMs: milliseconds(2_000),
  operationTimeoutMs: milliseconds(5_000),
  /** of one subgraph's answer */
  maximumAnswerBytes: count(10 * 1024 * 1024),
  /** of an answer to a client: what was fetched once may stand in it at many places */
  maximumResponseBytes: count(64 * 1024 * 1024),
  /** requests at one time to one subgraph; so many again may wait */
  bulkhead: count(64),
  /** kept open to one subgraph; what is under way beyond these waits for one of them to be free */
  connections: count(64),
  /** failures in a row after which a subgraph is left alone, and for how long at most until one request tries it again */
  breakerFailures: count(5),
  breakerHalfOpenAfterMs: milliseconds(250),
});

/** `demand/`: what an operation may cost. */
const demand = z.strictObject({
  /** by default `enforce`, and `measure` for a graph that asks nobody for anything */
  mode: z.enum(['off', 'measure', 'enforce']).optional(),
  /** for a list without `@listSize` */
  assumedListSize: count(10),
  maximumCost: count(100_000),
  /** machines bring long lists of inputs, of which every object counts */
  maximumCostByClass: z.partialRecord(callerClass, z.number().int().positive()).default({ bulk: 1_000_000 }),
});

/** `trusted/`: which documents clients may send. */
const trustedDocuments = z.strictObject({
  /** folder with one manifest per client: `<client>.json`, `{ "<sha256>": "<document>" }` */
  folder: z.string().optional(),
  mode: z.enum(['off', 'audit', 'enforce', 'ids-only']).default('audit'),
  modeByClient: z.record(z.string(), z.enum(['off', 'audit', 'enforce', 'ids-only'])).default({}),
});

/** 0: without a limit */
const perMinute = z.number().int().nonnegative().optional();

/** `rate/`: how often a caller may ask, how many distinct objects look up, and how long it may have operations planned. */
const rateLimits = z.strictObject({
  operationsPerMinute: perMinute,
  /** by default 600, none for `bulk` and for a graph that asks nobody for anything */
  lookupsPerMinute: perMinute,
  /** by default 3,000, `bulk` 6,000, 1,000 for all who are `anonymous` together, none for a graph that asks nobody for anything */
  planningMsPerMinute: perMinute,
  byClass: z
    .partialRecord(
      callerClass,
      z.strictObject({ operationsPerMinute: perMinute, lookupsPerMinute: perMinute, planningMsPerMinute: perMinute }),
    )
    .default({}),
});

/** `subscribe/`. */
const subscriptions = z
  .strictObject({
    /** pages that may open a WebSocket, beside those of the gateway's own host: `https://clinic.example`, or `*` for all */
    allowedOrigins: z.array(z.string()).default([]),
    /** the field of an event that says where to take up again, and the argument of the subscription that is told */
    cursorField: z.string().default('cursor'),
    cursorArgument: z.string().default('after'),
    maximumPerConnection: count(100),
    /** completed from other subgraphs at one time, over all readers; fewer than `execution.bulkhead` leaves queries their share */
    maximumEventsAtOnce: count(32),
    maximumWaitingEvents: count(500),
    maximumWaitingBytes: count(1024 * 1024),
    /** by default a sixth of the heap that the process may have */
    maximumWaitingBytesOverAll: bound,
    keepAliveMs: milliseconds(12_000),
    connectionInitTimeoutMs: milliseconds(3_000),
    /** on a drain clients are told to come back spread over this time at most; where they are few, over less */
    drainJitterMs: milliseconds(10_000),
  })
  .refine(({ maximumWaitingBytes, maximumWaitingBytesOverAll: overAll = Infinity }) => overAll >= maximumWaitingBytes, {
    path: ['maximumWaitingBytesOverAll'],
    error: 'expected at least maximumWaitingBytes: what may wait for one client, e.g. 67108864',
  });

/** `authorize/`. */
const authorization = z.strictObject({
  mode: z.enum(['filter', 'reject']).default('filter'),
  modeByClient: z.record(z.string(), z.enum(['filter', 'reject'])).default({}),
  /**
   * Who holds which policy, where no policy set says so: whoever has one of the roles, or one of the scopes. One that is not
   * named here is held by nobody.
   */
  policies: z
    .record(
      z.string(),
      z.strictObject({ roles: z.array(z.string()).default([]), scopes: z.array(z.string()).default([]) }),
    )
    .default({}),
});

/** `authenticate/`: how callers are known, where the platform does not say so. Absent: everybody is anonymous. */
const identity = z.strictObject({
  issuer: httpUrl('https://identity.example/realms/shop'),
  audience: text(1, 'who access tokens are meant for'),
  /** else by discovery */
  jwksUri: httpUrl('https://identity.example/jwks').optional(),
  /** where tokens say what */
  claims: z
    .strictObject({
      roles: claim(defaultClaimNames.roles),
      patient: claim(defaultClaimNames.patient),
      practitioner: claim(defaultClaimNames.practitioner),
      organization: claim(defaultClaimNames.organization),
      client: claim(defaultClaimNames.client),
      purpose: claim(defaultClaimNames.purpose),
      scope: claim(defaultClaimNames.scope),
    })
    .prefault({}),
});

/** `passport/`: the keys that passports are signed with, by subgraph; one without a key is asked without a passport. */
const passports = z.record(
  z.string(),
  z.string().min(passportKeyLength, `expected a key of at least ${passportKeyLength} characters`),
);

/** `observe/`. */
const observe = z.strictObject({
  /** port of `/metrics`, on the private address; none: not served */
  metricsPort: z.number().int().min(0).max(65_535).optional(),
  metricsHost: z.string().default('127.0.0.1'),
  /** where traces are sent (OTLP over HTTP); none: not traced */
  tracesUrl: z.url().optional(),
});

export const settingsSchema = z.strictObject({
  /** whether clients without the scope `explore` may read the schema; by default where nobody needs a token */
  introspection: z.boolean().optional(),
  limits: limits.prefault({}),
  execution: execution.prefault({}),
  demand: demand.prefault({}),
  trustedDocuments: trustedDocuments.prefault({}),
  rateLimits: rateLimits.prefault({}),
  subscriptions: subscriptions.prefault({}),
  authorization: authorization.prefault({}),
  identity: identity.optional(),
  passports: passports.default({}),
  observe: observe.prefault({}),
  /** labels of `@override` that are on; `percent(n)` is decided by chance */
  overrideLabels: z.array(z.string()).default([]),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});
