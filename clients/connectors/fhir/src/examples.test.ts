import fs from 'node:fs';
import path from 'node:path';
import { dryRun } from './plan/dry-run';
import { survey } from './plan/survey';
import { findFiles } from './source/find';

const folder = path.dirname(require.resolve('hl7.fhir.r4.examples/package.json'));

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

describe('the examples of HL7', () => {
  const counts = { kinds: {} as Record<string, number>, refused: {} as Record<string, number> };
  const reasons: string[] = [];
  let surveyed: Awaited<ReturnType<typeof survey>>;

  beforeAll(async () => {
    surveyed = await survey(findFiles([folder]));
    for await (const one of dryRun(surveyed, 'urn:test')) {
      if ('refusal' in one) {
        count(counts.refused, one.entry.resource.resourceType);
        reasons.push(`${one.entry.resource.resourceType}: ${one.refusal.reason}`);
      } else count(counts.kinds, one.kind);
    }
  }, 60_000);

  it('are all there, and none is broken', () => {
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'package.json')).toHaveLength(
      5306,
    );
    expect(surveyed.faults).toEqual([]);
  });

  it('become something of the graph, or are refused', () => {
    expect(counts).toMatchSnapshot();
    const sum = (each: Record<string, number>): number => Object.values(each).reduce((total, one) => total + one, 0);
    expect(sum(counts.kinds) + sum(counts.refused)).toBe(surveyed.total + 3); // three presented forms of reports are documents beside them
  });

  it('are refused for a reason that can be read', () => {
    expect([...new Set(reasons)].sort()).toMatchSnapshot();
  });

  it('are counted where their type is not taken', () => {
    expect(Object.fromEntries([...surveyed.unsupported].sort())).toMatchSnapshot();
  });
});
