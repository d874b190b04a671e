import { survey } from '../plan/survey';
import type { Call } from '../run/call';
import { atOnce } from '../run/pool';
import { Progress, type Screen } from '../run/progress';
import type { Fault } from '../source/fault';
import { Comparison } from './comparison';
import { expectationOf } from './expectation';
import { type Download, type Verification, verifyAbsent, verifyPatient } from './verify.patient';
import { verifyRegister } from './verify.registry';

export interface VerifyOptions {
  readonly files: readonly string[];
  readonly source: string;
  readonly concurrency: number;
  readonly call: Call;
  readonly download: Download;
  readonly screen: Screen;
}

/**
 * Reads back all that files should have become, through the graph, and compares it value by value. Nothing is written.
 * @throws {GraphFailure} when the graph cannot be reached for long, or the caller may not read
 */
export async function verifyFiles(options: VerifyOptions): Promise<{ comparison: Comparison; faults: Fault[] }> {
  const { files, source, concurrency, call, download, screen } = options;
  const surveyed = await survey(files);
  const { registry, byPatient } = await expectationOf(surveyed, source);
  const comparison = new Comparison();
  const progress = new Progress(screen, surveyed.total);
  comparison.onChange(() => progress.advance());
  const verification: Verification = { call, download, source, comparison };
  await atOnce(concurrency, registry, async (one) => {
    const id = await verifyRegister(one, verification);
    if (one.kind !== 'PATIENT') return;
    const own = byPatient.get(one.entry.key) ?? [];
    if (id) await verifyPatient(id, own, verification);
    else verifyAbsent(own, verification);
  });
  progress.end();
  return { comparison, faults: surveyed.faults };
}
