import { findRunning, runCommand } from './commands';
import { PersonaFile } from './persona/persona-file';

// prints the personas of the running system as a JSON array and nothing else
runCommand(async () => {
  const { dataFolder } = findRunning(process.env);
  console.log(JSON.stringify(new PersonaFile(dataFolder).all(), null, 2));
});
