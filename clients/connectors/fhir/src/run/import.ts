import fs from 'node:fs';
import { type Around, mapPiece } from '../plan/piece';
import { packed, readPiece } from '../plan/read-piece';
import { type Survey, survey } from '../plan/survey';
import { Tally } from '../summary/tally';
import type { Call } from './call';
import { submitDocuments } from './documents';
import { ingestMeasurements } from './measurements';
import { findOutsiders } from './outsiders';
import { atOnce } from './pool';
import { Progress, type Screen } from './progress';
import { submitRecords } from './records';
import { register } from './register';
import type { Run, Upload } from './run';
import { settleRefused } from './withdrawals';

export interface ImportOptions {
  readonly files: readonly string[];
  readonly source: string;
  /** how many pieces of the input at once */
  readonly concurrency: number;
  readonly call: Call;
  readonly upload: Upload;
  readonly screen: Screen;
}

const sizeOf = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Parts that became nothing of another are of a type that is not taken by itself. */
function countUnused(surveyed: Survey, used: ReadonlySet<string>, tally: Tally): void {
  for (const key of surveyed.parts) if (!used.has(key)) tally.addUnsupported(key.slice(0, key.indexOf('/')));
}

async function importPiece(files: readonly string[], surveyed: Survey, around: Around, run: Run): Promise<void> {
  const { mapped, refused } = mapPiece(await readPiece(files, surveyed), around);
  await settleRefused(run, around.source, refused);
  await submitRecords(run, mapped);
  await ingestMeasurements(run, mapped);
  await submitDocuments(run, mapped);
}

/**
 * Imports files: first whom they are about, then piece by piece what is about them, in the order in which it refers to
 * itself. Every call is idempotent, so that the same files can be imported again, after a half import too.
 * @throws {GraphFailure} when the graph cannot be reached for long, or the caller may not import
 */
export async function importFiles({ files, source, concurrency, ...rest }: ImportOptions): Promise<Tally> {
  const surveyed = await survey(files);
  const tally = new Tally(surveyed.faults, surveyed.unsupported);
  const progress = new Progress(rest.screen, surveyed.total);
  tally.onChange(() => progress.advance());
  const [ids, used] = [new Map<string, string>(), new Set<string>()];
  const around: Around = {
    ...{ source, ids, index: surveyed.index },
    onLeftOut: (type) => tally.addLeftOut(type),
    onUsed: (key) => used.add(key),
  };
  const run: Run = { call: rest.call, upload: rest.upload, tally };
  await register(run, surveyed, around, ids);
  await findOutsiders(run.call, source, surveyed.outsiders, ids);
  await atOnce(concurrency, packed(surveyed.pieces, sizeOf), (piece) => importPiece(piece, surveyed, around, run));
  countUnused(surveyed, used, tally);
  progress.end();
  return tally;
}
