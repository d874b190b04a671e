import fs from 'node:fs';
import type { SubgraphEnvironment } from '../configuration';
import { federatedSchema } from '../schema';
import type { SubgraphDefinition } from './definition';

/** The SDL of a subgraph, from its classes alone: nothing is started. */
export function sdlOf<Environment extends SubgraphEnvironment>(definition: SubgraphDefinition<Environment>): string {
  const nothing = { get: (): object => ({}) };
  return federatedSchema({
    resolvers: definition.resolvers,
    orphanedTypes: definition.orphanedTypes ?? [],
    container: nothing,
    references: {},
  }).sdl;
}

/** Writes the SDL to `file`, or with `--check` compares and exits 1 when the file is stale. */
export function generateSdl<Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Environment>,
  file: string,
  args: readonly string[],
): void {
  const sdl = sdlOf(definition);
  if (!args.includes('--check')) {
    fs.writeFileSync(file, sdl);
    return;
  }
  const isFresh = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === sdl;
  if (!isFresh) {
    process.stderr.write(`${file} is stale: run npm run generate\n`);
    process.exitCode = 1;
  }
}
