import { findRunning, runCommand, tokenSource } from './commands';

// usage: token <persona or subject> [lifetime in seconds]; prints the token and nothing else
runCommand(async () => {
  const [persona, seconds] = process.argv.slice(2);
  const source = tokenSource(findRunning(process.env));
  console.log(await source.request(persona ?? '', seconds === undefined ? undefined : Number(seconds)));
});
