import fs from 'node:fs';
import path from 'node:path';
import { installedVersion, placeOfCluster } from '../postgres';
import type { Manifest } from './archive/manifest';
import { readBackup } from './read-backup';
import { Refusal } from './refusal';
import { Staging } from './staging';

export interface RestoreOptions {
  readonly dataFolder: string;
  readonly file: string;
  readonly passphrase?: string | undefined;
  readonly signal?: AbortSignal;
  readonly log?: (line: string) => void;
}

/**
 * Makes a data folder out of a backup. The folder must be empty or missing, and stays so unless the whole backup has
 * proved good. Answers the backup's manifest; throws Refusal where it cannot be.
 */
export async function restoreBackup({ dataFolder, file, passphrase, signal, log }: RestoreOptions): Promise<Manifest> {
  if (!fs.existsSync(file)) throw new Refusal(`There is no file ${file}.`);
  refuseUsed(dataFolder);
  const place = await placeOfCluster(path.join(dataFolder, 'postgres'), log);
  if (fs.existsSync(place.folder)) {
    throw new Refusal(
      `The database of an earlier system of ${dataFolder} is still in ${place.folder}. Remove it first.`,
    );
  }
  const staging = new Staging(dataFolder, place);
  staging.clear();
  try {
    const manifest = await readBackup(file, passphrase, (member) => staging.put(member), signal);
    await refuseOtherVersion(manifest);
    staging.putInPlace();
    return manifest;
  } finally {
    staging.clear();
  }
}

function refuseUsed(dataFolder: string): void {
  if (fs.existsSync(dataFolder) && fs.readdirSync(dataFolder).length > 0) {
    throw new Refusal(`${dataFolder} is not empty. Restore into an empty or a new folder: set SALUS_DATA_DIR.`);
  }
}

async function refuseOtherVersion({ postgres }: Manifest): Promise<void> {
  const installed = await installedVersion();
  if (postgres !== installed) {
    throw new Refusal(`The backup is of PostgreSQL ${postgres}; this version of Salus brings ${installed}.`);
  }
}
