import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from './private-file';

const text = () => randomBytes(32).toString('base64url');
const base64 = () => randomBytes(32).toString('base64');

/** Every secret of a data folder, and how it is made. */
const makers = {
  roles: text,
  identity: base64,
  link: text,
  personaClient: text,
  passportOfPatients: text,
  passportOfRecords: text,
  passportOfInsights: text,
  passportOfDocuments: text,
  passportOfSecurity: text,
};

export type Secrets = Record<keyof typeof makers, string>;

const fileIn = (dataFolder: string) => path.join(dataFolder, 'secrets.json');

/** The secrets of the data folder; those that it lacks are generated and kept. */
export function ensureSecrets(dataFolder: string): Secrets {
  const kept = readSecrets(dataFolder);
  const generated = Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make()])) as Secrets;
  const secrets = { ...generated, ...kept };
  if (Object.keys(makers).some((name) => !(name in kept))) {
    writePrivateFile(fileIn(dataFolder), `${JSON.stringify(secrets, null, 2)}\n`);
  }
  return secrets;
}

export function readSecrets(dataFolder: string): Partial<Secrets> {
  const file = fileIn(dataFolder);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
}
