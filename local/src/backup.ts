import { refuseForeignDatabase } from './backup/refusal';
import { runKeeping } from './backup/run-keeping';
import { takeBackup } from './backup/take-backup';

// usage: backup <file>; keeps everything of the data folder in one file, while its system runs or not
runKeeping('usage: npm run backup -- <file>', async (file, { dataFolder, databaseUrl, passphrase }, signal) => {
  refuseForeignDatabase(databaseUrl !== undefined, 'backed up');
  const { takenAt, bytes } = await takeBackup({ dataFolder, file, passphrase, signal });
  console.log(`${file} holds everything of ${dataFolder} as of ${takenAt} (${(bytes / 1e6).toFixed(1)} MB).`);
  if (passphrase === undefined) {
    console.error('It is NOT encrypted and holds health data and all secrets: set SALUS_BACKUP_PASSPHRASE to encrypt.');
  }
});
