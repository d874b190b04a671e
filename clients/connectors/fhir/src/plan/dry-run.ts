import type { Mapped, Refused } from '../mapping/mapped';
import { type Around, mapPiece } from './piece';
import { readPiece } from './read-piece';
import { mapRegistry, registryInOrder } from './registry';
import type { Survey } from './survey';

/**
 * Maps a whole input with nothing but itself: ids are the keys of what they name, e.g. `Patient/f001`. All that it
 * refuses is refused before the graph is asked.
 */
export async function* dryRun(survey: Survey, source: string): AsyncGenerator<Mapped | Refused> {
  const ids = new Map<string, string>();
  const ignore = (): void => undefined;
  const around: Around = { source, ids, index: survey.index, onLeftOut: ignore, onUsed: ignore };
  for (const entries of registryInOrder(survey)) {
    const { mapped, refused } = mapRegistry(entries, around);
    mapped.forEach(({ entry }) => ids.set(entry.key, entry.key));
    yield* [...mapped, ...refused];
  }
  for (const files of survey.pieces) {
    const { mapped, refused } = mapPiece(await readPiece(files, survey), around);
    yield* [...mapped, ...refused];
  }
}
