import { composeServices } from '@apollo/composition';
import { parse, visit } from 'graphql';
import { limitsFor } from '../document/limits';
import { bombs, shapedBombs } from './bombs';
import { Clinic, passportKey } from './clinic';

/** A process for measurements: subgraphs, what a gateway over them is told, and what it is sent. It ends with whoever started it. */
const guards = new Set(['policy', 'authenticated', 'requiresScopes']);

/** Nobody needs a token, so that whatever is refused is refused for its own sake. */
const unguarded = (sdl: string) =>
  visit(parse(sdl), { Directive: ({ name }) => (guards.has(name.value) ? null : undefined) });

async function start() {
  const clinic = await new Clinic().start();
  const services = clinic.subgraphs.map(({ options: { name }, sdl, url }) => ({ name, url, typeDefs: unguarded(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  const passports = Object.fromEntries(services.map(({ name }) => [name, passportKey(name)]));
  const guarded = { limits: limitsFor(false, {}), demand: { mode: 'enforce' }, introspection: false, passports };
  return { supergraphSdl, settings: { guarded, standAlone: { passports } }, bombs: [...bombs, ...shapedBombs] };
}

process.on('disconnect', () => process.exit(0));
void start().then((ready) => process.send?.(ready));
