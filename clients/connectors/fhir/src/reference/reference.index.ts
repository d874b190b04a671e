import type { Identifier, Resource } from '@medplum/fhirtypes';
import type { Entry } from '../source/entry';

const identifierKey = (type: string, system: string | undefined, value: string | undefined): string =>
  JSON.stringify([type, system ?? '', value ?? '']);

function identifiersIn(resource: Resource): readonly Identifier[] {
  const given: unknown = 'identifier' in resource ? resource.identifier : undefined;
  return (Array.isArray(given) ? given : [given]).filter((each) => typeof each === 'object' && each !== null);
}

/** Under which names the resources of an input are known: url, type and id, identifiers. */
export class ReferenceIndex {
  readonly #keys = new Set<string>();
  readonly #byUrl = new Map<string, string>();
  readonly #byIdentifier = new Map<string, string>();

  /** The first of several of one name is meant by it. */
  add({ key, fullUrl, resource }: Entry): void {
    this.#keys.add(key);
    if (fullUrl !== undefined && !this.#byUrl.has(fullUrl)) this.#byUrl.set(fullUrl, key);
    for (const { system, value } of identifiersIn(resource)) {
      const name = identifierKey(resource.resourceType, system, value);
      if (!this.#byIdentifier.has(name)) this.#byIdentifier.set(name, key);
    }
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  keyOfUrl(url: string): string | undefined {
    return this.#byUrl.get(url);
  }

  keyOfIdentifier(type: string, { system, value }: Identifier): string | undefined {
    return this.#byIdentifier.get(identifierKey(type, system, value));
  }
}
