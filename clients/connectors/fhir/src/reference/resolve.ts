import type { Reference } from '@medplum/fhirtypes';
import type { Entry } from '../source/entry';
import type { ReferenceIndex } from './reference.index';

const typeAndId = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?(?:#.*)?$/;
const conditional = /^([A-Z][A-Za-z]+)\?(.+)$/;
const relative = /^[A-Z][A-Za-z]+\//;

/** The base that a resource was served from: its url without type and id. */
function baseOf({ fullUrl, key }: Entry): string | undefined {
  return fullUrl?.startsWith('http') && fullUrl.endsWith(`/${key}`) ? fullUrl.slice(0, -key.length) : undefined;
}

function byCondition(index: ReferenceIndex, type: string, query: string): string | undefined {
  const condition = new URLSearchParams(query).get('identifier');
  if (condition === null) return undefined;
  const bar = condition.indexOf('|');
  const system = condition.slice(0, Math.max(0, bar));
  return index.keyOfIdentifier(type, { system, value: condition.slice(bar + 1) });
}

/** What a reference names by type and id, whether it is there or not, e.g. `Patient/f001`. */
export const namedKey = ({ reference }: Reference): string | undefined => typeAndId.exec(reference ?? '')?.[1];

/**
 * The key of what a reference names: by full url, by type and id (relative to where the entry came from, or at the end of
 * any url), by condition (`Patient?identifier=system|value`) or by a logical identifier; undefined where it is not there.
 * https://hl7.org/fhir/R4/bundle.html#references
 */
export function resolve(reference: Reference, entry: Entry, indexes: readonly ReferenceIndex[]): string | undefined {
  const { reference: url, identifier, type } = reference;
  const named = namedKey(reference);
  const [, conditionType, query] = conditional.exec(url ?? '') ?? [];
  const base = url !== undefined && relative.test(url) ? baseOf(entry) : undefined;
  for (const index of indexes) {
    const found =
      (base && named ? index.keyOfUrl(`${base}${named}`) : undefined) ??
      (url === undefined ? undefined : index.keyOfUrl(url)) ??
      (named && index.has(named) ? named : undefined) ??
      (conditionType && query ? byCondition(index, conditionType, query) : undefined) ??
      (identifier && type ? index.keyOfIdentifier(type, identifier) : undefined);
    if (found) return found;
  }
  return undefined;
}
