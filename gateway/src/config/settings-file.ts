import fs from 'node:fs';
import { isJsonObject } from '../json-object';
import { type Settings, settingsSchema } from '../settings';
import type { Faults } from './faults';
import type { Launch } from './launch';

type Sections = Readonly<Record<string, unknown>>;

export const standAloneLimits = {
  tokens: 15_000,
  depth: 50,
  aliases: 1_000,
  rootFields: 200,
  fields: 50_000,
  directives: 1_000,
};

/** A stranger's supergraph with nothing said about it: open for everybody, with room and time for its largest operations. */
const standAlone: Sections = {
  limits: standAloneLimits,
  execution: { bulkhead: 512, fetchTimeoutMs: 30_000, operationTimeoutMs: 60_000 },
  demand: { mode: 'off' },
  trustedDocuments: { mode: 'off' },
};

/** Whatever the graph guards, nobody who asks it is counted. */
const unlimited = { lookupsPerMinute: 0, planningMsPerMinute: 0 };

/** Of no use, or of no effect, where the platform says who callers are and what they may do. */
const standAloneOnly = ['identity', 'passports', 'authorization.policies'] as const;

/** Where a text stops being JSON, without quoting it: settings hold keys. */
function placeOf(error: unknown, text: string): string {
  const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function readJson(file: string, faults: Faults): Sections {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    faults.add('--config', `a readable JSON file; received ${file}`);
    return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
    faults.add('--config', `a JSON object; received another value in ${file}`);
  } catch (error) {
    faults.add('--config', `JSON; received something else in ${file}, ${placeOf(error, text)}`);
  }
  return {};
}

const expectation = (message: string): string =>
  /expected|unrecognized/i.test(message) ? message : `expected ${message}`;

/** Each section of `above` over the one `below` it, member by member. */
function merged(below: Sections, above: Sections): Sections {
  const sections = Object.entries(above).map(([name, value]) => {
    const under = below[name];
    return [name, isJsonObject(value) && isJsonObject(under) ? { ...under, ...value } : value] as const;
  });
  return { ...below, ...Object.fromEntries(sections) };
}

function refuseStandAloneOnly(given: Settings, faults: Faults): void {
  const present = {
    identity: given.identity,
    passports: given.passports,
    'authorization.policies': given.authorization.policies,
  };
  for (const name of standAloneOnly.filter((each) => Object.keys(present[each] ?? {}).length > 0)) {
    faults.add(
      name,
      'only with a supergraph that stands alone; Salus takes it from the environment and its policy set',
    );
  }
}

/** How the gateway behaves: the file's settings over those of the way it was launched. */
export function readSettings({ settingsFile, isStandAlone }: Launch, faults: Faults): Settings | undefined {
  const given = settingsFile === undefined ? {} : readJson(settingsFile, faults);
  const open: Sections = settingsFile === undefined ? { introspection: true, rateLimits: unlimited } : {};
  const result = settingsSchema.safeParse(isStandAlone ? merged({ ...standAlone, ...open }, given) : given);
  if (!result.success) {
    faults.found.push(
      ...result.error.issues.map(({ path, message }) => `${path.join('.') || '--config'}: ${expectation(message)}`),
    );
    return undefined;
  }
  if (!isStandAlone) refuseStandAloneOnly(result.data, faults);
  return result.data;
}
