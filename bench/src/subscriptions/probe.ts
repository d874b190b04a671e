import { answering } from './child';

export interface Usage {
  /** resident set after garbage was collected */
  readonly bytes: number;
  /** processor time, user and system, since the start */
  readonly milliseconds: number;
}

/** Loaded into a process that is measured (`--require`, with `--expose-gc`). */
async function usage(): Promise<Usage> {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc?.();
  }
  return { bytes: process.memoryUsage.rss(), milliseconds: processorTime() };
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** resident set at its largest, since the start */
const peak = (): number => process.resourceUsage().maxRSS * 1_024;

answering({ usage, processorTime, peak });
