import { refuseForeignDatabase } from './backup/refusal';
import { restoreBackup } from './backup/restore-backup';
import { runKeeping } from './backup/run-keeping';

// usage: restore <file>; makes the (empty or missing) data folder out of a backup
runKeeping('usage: npm run restore -- <file>', async (file, { dataFolder, databaseUrl, passphrase }, signal) => {
  refuseForeignDatabase(databaseUrl !== undefined, 'restored');
  const log = (line: string) => console.error(line);
  const { takenAt } = await restoreBackup({ dataFolder, file, passphrase, signal, log });
  console.log(`${dataFolder} holds everything as of ${takenAt}. npm start goes on from there.`);
});
