import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { writePrivateFile } from '../private-file';

export const signingAlgorithm = 'RS256';

/** What outlives a restart of the provider, so that tokens and sessions made before it remain good. */
export interface ProviderKeys {
  readonly signing: object;
  readonly cookies: string;
}

/** The provider's keys, generated once per data folder. */
export async function providerKeys(dataFolder: string): Promise<ProviderKeys> {
  const file = path.join(dataFolder, 'identity-keys.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as ProviderKeys;
  const keys = { signing: await newSigningKey(), cookies: randomBytes(32).toString('base64url') };
  writePrivateFile(file, JSON.stringify(keys));
  return keys;
}

async function newSigningKey(): Promise<object> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: signingAlgorithm };
}
