import { findRunning, runCommand, tokenSource } from './commands';
import { exploreScope } from './identity/resource-server';

// usage: token <persona or subject> [lifetime in seconds]; prints the token and nothing else. It is a developer's: it may explore
runCommand(async () => {
  const [persona, seconds] = process.argv.slice(2);
  const source = tokenSource(findRunning(process.env));
  console.log(await source.request(persona ?? '', seconds === undefined ? undefined : Number(seconds), exploreScope));
});
