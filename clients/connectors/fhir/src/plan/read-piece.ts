import type { Entry } from '../source/entry';
import { readEntries } from '../source/read';
import { isPart, isSupported } from '../source/supported';
import type { Survey } from './survey';

/** Files of a piece may be small: several pieces are dealt with at once, up to about so many bytes. */
const pieceBytes = 4_000_000;

/** Reads the files of a piece again; what is the same as before, or of a type that is not taken, is left out. */
export async function readPiece(files: readonly string[], survey: Survey): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const file of files) {
    for await (const found of readEntries(file)) {
      if ('fault' in found) continue;
      const { resourceType } = found.entry.resource;
      if (isPart(resourceType) || (isSupported(resourceType) && !survey.isRepeated(found.entry))) {
        entries.push(found.entry);
      }
    }
  }
  return entries;
}

/** Puts small pieces together, so that one call to the graph carries many records. */
export function packed(pieces: readonly string[][], sizeOf: (file: string) => number): string[][] {
  const packs: { files: string[]; bytes: number }[] = [];
  for (const files of pieces) {
    const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
    const last = packs.at(-1);
    if (last && last.bytes + bytes <= pieceBytes) {
      last.files.push(...files);
      last.bytes += bytes;
    } else packs.push({ files: [...files], bytes });
  }
  return packs.map(({ files }) => files);
}
