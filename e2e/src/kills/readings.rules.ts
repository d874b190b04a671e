import type { Probe } from './probes';
import type { Outage, Target } from './targets';

/** What became of one question. */
export interface Reading {
  readonly probe: Probe;
  /** Milliseconds of `performance.now()`. */
  readonly from: number;
  readonly to: number;
  /** `whole`: everything asked for, no error; `partial`: the root without the leaf; `nothing`; `unreachable`: no GraphQL answer. */
  readonly outcome: 'whole' | 'partial' | 'nothing' | 'unreachable';
  readonly codes: readonly string[];
  /** The answer as it came, or why none did. */
  readonly text: string;
}

/** Codes that say: not now, through no fault of the question. */
const passing = new Set(['SUBGRAPH_UNAVAILABLE', 'POLICY_UNAVAILABLE', 'DEADLINE_EXCEEDED']);
/** What an error must not tell: addresses, driver's words, places in the code. */
const leak = /ECONN|EPIPE|\d+\.\d+\.\d+\.\d+|localhost|postgres|socket|terminated|\.[jt]s:\d|salus_|stack/i;

const concerns = (outage: Outage, needed: readonly Target[]): boolean => needed.includes(outage.target);

function faultOf(reading: Reading, during: readonly Outage[]): string | undefined {
  const { probe, outcome, codes, text } = reading;
  if (outcome === 'whole') return undefined;
  const isHit = (...needed: Target[]): boolean => during.some((outage) => concerns(outage, needed));
  if (outcome === 'unreachable') return isHit('gateway') ? undefined : 'no answer while the gateway lived';
  if (codes.length === 0) return 'something is missing without an error';
  if (!codes.every((code) => passing.has(code))) return `an error that is not of the passing kind: ${codes.join(', ')}`;
  if (leak.test(text)) return 'an error tells of the inside';
  if (!isHit(probe.root, probe.leaf, 'gateway', 'postgres')) return 'an error while all that it needs lived';
  const isRootHit = isHit(probe.root, 'gateway', 'postgres');
  return outcome === 'nothing' && !isRootHit ? 'the whole answer fell with one part of it' : undefined;
}

/** After a subgraph's return the gateway may leave it alone for 250 ms more, until a reader's next question (400 ms) has tried it and was answered. */
const leftAloneMs = 1_000;
const subgraphs = new Set<Target>(['patients', 'records', 'insights', 'documents', 'security']);
const isOverAt = ({ target, to }: Outage): number => (subgraphs.has(target) ? to + leftAloneMs : to);

const overlap = (reading: Reading, outage: Outage): boolean =>
  outage.from <= reading.to && reading.from <= isOverAt(outage);

/** Every reading that was not what it should have been at its time, in words. */
export function readingFaults(readings: readonly Reading[], outages: readonly Outage[]): string[] {
  return readings.flatMap((reading) => {
    const during = outages.filter((outage) => overlap(reading, outage));
    const fault = faultOf(reading, during);
    const killed = during.map(({ target, from }) => `${target} ${Math.round(reading.to - from)} ms before`).join(', ');
    return fault ? [`${reading.probe.name} (killed: ${killed || 'nothing'}): ${fault}: ${reading.text}`] : [];
  });
}

/** A shorter outage may fall between two questions of a reader. */
const longEnoughMs = 1_500;
const isLongEnough = ({ from, to }: Outage): boolean => to - from >= longEnoughMs;

/** Outages in which a question that does not need the dead part never got its whole answer. */
export function silentOutages(readings: readonly Reading[], outages: readonly Outage[]): string[] {
  return outages.filter(isLongEnough).flatMap((outage) => {
    const others = outages.filter((other) => other.from < outage.to && outage.from < other.to);
    const isSpared = ({ root, leaf }: Probe): boolean =>
      !others.some((other) => concerns(other, [root, leaf, 'gateway', 'postgres']));
    const within = readings.filter((reading) => outage.from <= reading.from && reading.to <= outage.to);
    const asked = new Set(readings.map(({ probe }) => probe).filter(isSpared));
    const silent = [...asked].filter(
      (probe) => !within.some((reading) => reading.probe === probe && reading.outcome === 'whole'),
    );
    return silent.map((probe) => `${probe.name} was never answered while ${outage.target} was dead`);
  });
}
