import path from 'node:path';
import { z } from 'zod';
import { readSettings } from '../configuration';
import { repository } from '../places';

const shape = z
  .object({
    SALUS_DATA_DIR: z.string().default(path.join(repository, '.salus')),
    INIT_CWD: z.string().default(process.cwd()),
    DATABASE_URL: z.string().optional(),
    SALUS_BACKUP_PASSPHRASE: z.string().min(12, 'expected at least 12 characters').optional(),
  })
  .transform((given) => ({
    dataFolder: path.resolve(given.SALUS_DATA_DIR),
    /** Where the command was called: npm runs it in the repository's folder and keeps this. */
    calledFrom: given.INIT_CWD,
    databaseUrl: given.DATABASE_URL,
    passphrase: given.SALUS_BACKUP_PASSPHRASE,
  }));

export type BackupConfig = z.infer<typeof shape>;

export const readConfig = (environment: NodeJS.ProcessEnv): BackupConfig => readSettings(shape, environment, 1);
