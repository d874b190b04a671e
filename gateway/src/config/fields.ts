import { z } from 'zod';

export const httpUrl = (example: string) =>
  z.url({ protocol: /^https?$/, error: `an http(s) address, such as ${example}` });

export const text = (length: number, what: string) => z.string({ error: what }).min(length, what);

/** The name of a claim of access tokens, with the name it has by default. */
export const claim = (name: string) =>
  z
    .string()
    .max(200)
    .regex(
      /^[\x21-\x2d\x2f-\x7e]+(\.[\x21-\x2d\x2f-\x7e]+)*$/,
      `the name of a claim, or a path of names joined by dots, such as ${name} or realm_access.roles`,
    )
    .default(name);

/** Both ends hold the same key; HMAC with SHA-256 gains nothing beyond 32 bytes and loses below. */
export const passportKeyLength = 32;
