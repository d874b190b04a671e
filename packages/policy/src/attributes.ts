import type { Caller } from './caller';

/** What conditions see of a caller. Whatever is not of the right form is undefined: unknown. */
export interface Attributes {
  sub: {
    subject: string | undefined;
    roles: readonly string[] | undefined;
    patient: string | undefined;
    practitioner: string | undefined;
    organization: string | undefined;
    client: string | undefined;
  };
  env: { purpose: string | undefined };
}

/** Reads a caller without trusting its types: it may come from a token of another version. */
export function attributesOf(caller: Partial<Caller>): Attributes {
  return {
    sub: {
      subject: text(caller.subject),
      roles: texts(caller.roles),
      patient: text(caller.patient),
      practitioner: text(caller.practitioner),
      organization: text(caller.organization),
      client: text(caller.client),
    },
    env: { purpose: text(caller.purpose) },
  };
}

/** The value behind a path such as `r.sub.roles`; undefined where there is none. */
export function attributeAt({ sub, env }: Attributes, path: string, scope?: string): unknown {
  if (path === 'r.env.purpose') return env.purpose;
  if (path === 'r.obj.scope') return scope;
  return (sub as Readonly<Record<string, unknown>>)[path.slice('r.sub.'.length)];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || !value.every((one) => text(one) !== undefined)) return undefined;
  return value.length < 2 ? value : [...new Set(value as string[])].sort();
}
