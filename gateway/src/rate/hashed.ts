import { createHmac, randomBytes } from 'node:crypto';

const key = randomBytes(32);
const hashLength = 22;

/** Stands for a text that may name a person, or be long, as long as this process lives. */
export const hashed = (text: string): string =>
  `hash ${createHmac('sha256', key).update(text).digest('base64').slice(0, hashLength)}`;
