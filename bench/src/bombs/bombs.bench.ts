import type { Bench } from '../bench';
import { megabytes, milliseconds, table } from '../figures/table.rules';
import { pinning } from '../gateway/program';
import { inFolder } from '../gateway/stage';
import { type Alone, attackAlone, attackTogether, malformed, type Together, type Usages, warmUp } from './attack';
import { type Clinic, startClinic, startTarget } from './stage';
import { readWords, type Words } from './words.rules';

const aimMs = 100;
const warmUpTimes = 300;

const titles: Readonly<Record<string, string>> = {
  guarded: 'limits of `npm start`',
  standAlone: 'limits of a gateway on its own',
};

const growth = ({ before, after }: Usages): string => {
  const bytes = after.heapBytes - before.heapBytes;
  return `${bytes < 0 ? '-' : '+'}${(Math.abs(bytes) / 1_048_576).toFixed(1)} MB`;
};

const rowOf = (each: Alone): string[] => [
  each.name,
  ...[each.p50, each.slowest, each.cpuMs, each.besideMs].map(milliseconds),
  growth(each),
  each.outcome,
];

/** One that is late once in many times met a busy machine; one that is late each time is too dear. */
function verdict(alone: readonly Alone[]): string {
  const named = (late: readonly Alone[]): string =>
    late.length === 0 ? 'none' : late.map(({ name }) => name).join('; ');
  const always = alone.filter(({ p50 }) => p50 > aimMs);
  const once = alone.filter(({ p50, slowest }) => p50 <= aimMs && slowest > aimMs);
  return `over ${aimMs} ms by half of the times: ${named(always)}\nover ${aimMs} ms at least once: ${named(once)}`;
}

function togetherText({ before, after, sent, slowest, besideP50, besideP99 }: Together, seconds: number): string {
  const [heaps, sets] = [
    [before.heapBytes, after.heapBytes],
    [before.residentBytes, after.residentBytes],
  ];
  return [
    `all in turn over 8 connections for ${seconds} s: ${sent} sent, the slowest took ${milliseconds(slowest)}`,
    `ordinary requests beside them: p50 ${milliseconds(besideP50)}, p99 ${milliseconds(besideP99)}`,
    `after garbage was collected: heap ${heaps.map(megabytes).join(' -> ')}, resident ${sets.map(megabytes).join(' -> ')}, at most ${megabytes(after.peakBytes)}`,
  ].join('\n');
}

async function measure(folder: string, clinic: Clinic, name: string, { times, seconds }: Words): Promise<string> {
  const target = await startTarget(folder, clinic, name);
  await warmUp(target, warmUpTimes);
  const alone: Alone[] = [];
  for (const bomb of [malformed, ...clinic.bombs]) alone.push(await attackAlone(target, bomb, times));
  const together = await attackTogether(target, clinic.bombs, seconds * 1_000);
  const header = [titles[name] ?? name, 'p50', 'slowest', 'CPU each', 'beside it', 'heap', ''];
  const rows = alone.toSorted((one, other) => one.cpuMs - other.cpuMs).map(rowOf);
  await target.program.stop();
  return [table(header, rows), verdict(alone), togetherText(together, seconds)].join('\n\n');
}

export const bombsBench: Bench = {
  name: 'bombs',
  title: 'requests that cost their sender little and are meant to cost the gateway much: alone, and all in turn',
  run: (given = []) => {
    const words = readWords(given);
    return inFolder(async (folder) => {
      const clinic = await startClinic();
      const texts = [`the gateway is ${pinning}; each bomb ${words.times} times by itself`];
      for (const name of Object.keys(clinic.settings)) texts.push(await measure(folder, clinic, name, words));
      return texts.join('\n\n');
    });
  },
};
