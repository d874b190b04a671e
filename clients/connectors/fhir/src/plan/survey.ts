import type { Reference } from '@medplum/fhirtypes';
import { ReferenceIndex } from '../reference/reference.index';
import { namedKey, resolve } from '../reference/resolve';
import { contentHash, type Entry } from '../source/entry';
import type { Fault } from '../source/fault';
import { readEntries } from '../source/read';
import { isPart, isSupported } from '../source/supported';
import { Components } from './components';
import { referencesIn } from './reference-urls';

const registryTypes = new Set(['Organization', 'Practitioner', 'Patient']);

/** What a first reading of the whole input tells: enough to register whom it is about and to read the rest in pieces. */
export interface Survey {
  readonly index: ReferenceIndex;
  /** organisations, practitioners and patients, each once */
  readonly registry: Entry[];
  /** files that refer to each other, together */
  readonly pieces: string[][];
  readonly faults: Fault[];
  /** resources of types that are not taken here, by type */
  readonly unsupported: Map<string, number>;
  /** keys of resources that may become part of others */
  readonly parts: Set<string>;
  /** patients that are referred to and not in the input, by type and id */
  readonly outsiders: Set<string>;
  /** how many resources will be dealt with */
  readonly total: number;
  /** whether an entry is the same as one that stands before it */
  isRepeated(entry: Entry): boolean;
}

export const placeOf = ({ file, place }: Entry): string => `${file}\u0000${place}`;

class Surveyor {
  readonly index = new ReferenceIndex();
  readonly registry: Entry[] = [];
  readonly faults: Fault[] = [];
  readonly unsupported = new Map<string, number>();
  readonly components = new Components();
  readonly repeated = new Set<string>();
  readonly parts = new Set<string>();
  total = 0;
  readonly #hashes = new Map<string, Set<string>>();
  readonly #homes = new Map<string, string>();
  /** what could not be found within its own file, of all files */
  readonly #open: { entry: Entry; reference: Reference }[] = [];

  async read(file: string): Promise<void> {
    const own = new ReferenceIndex();
    const entries: Entry[] = [];
    this.components.add(file);
    for await (const found of readEntries(file)) {
      if ('fault' in found) this.faults.push(found.fault);
      else if (this.#take(found.entry)) {
        entries.push(found.entry);
        own.add(found.entry);
      }
    }
    for (const entry of entries) this.#noteReferences(entry, own);
  }

  /** Files whose resources refer to each other are one piece; whom they are about is registered before all pieces. */
  join(): Set<string> {
    const outsiders = new Set<string>();
    for (const { entry, reference } of this.#open) {
      const key = resolve(reference, entry, [this.index]);
      const home = key && this.#homes.get(key);
      if (home) this.components.join(entry.file, home);
      const named = key ? undefined : namedKey(reference);
      if (named?.startsWith('Patient/')) outsiders.add(named);
    }
    return outsiders;
  }

  /** Whether the entry is one to look at. */
  #take(entry: Entry): boolean {
    const { resource, key, file } = entry;
    const type = resource.resourceType;
    if (!isSupported(type) && !isPart(type)) {
      this.unsupported.set(type, (this.unsupported.get(type) ?? 0) + 1);
      return false;
    }
    this.index.add(entry);
    if (!isSupported(type)) {
      this.parts.add(key);
      this.#homes.set(key, file);
      return true;
    }
    if (this.#isSeen(entry)) return false;
    this.total += 1;
    if (registryTypes.has(type)) this.registry.push(entry);
    if (type === 'Patient' || !registryTypes.has(type)) this.#homes.set(key, file);
    return true;
  }

  #isSeen(entry: Entry): boolean {
    const hash = contentHash(entry.resource);
    const hashes = this.#hashes.get(entry.key) ?? new Set();
    if (hashes.has(hash)) {
      this.repeated.add(placeOf(entry));
      return true;
    }
    this.#hashes.set(entry.key, hashes.add(hash));
    return false;
  }

  #noteReferences(entry: Entry, own: ReferenceIndex): void {
    if (!isSupported(entry.resource.resourceType)) return;
    for (const reference of referencesIn(entry.resource)) {
      if (reference.reference?.startsWith('#') || resolve(reference, entry, [own])) continue;
      const { file, place, fullUrl, key, resource } = entry;
      const light = { resourceType: resource.resourceType } as Entry['resource'];
      this.#open.push({ entry: { file, place, fullUrl, key, resource: light }, reference });
    }
  }
}

export async function survey(files: readonly string[], onFile: () => void = () => undefined): Promise<Survey> {
  const surveyor = new Surveyor();
  for (const file of files) {
    await surveyor.read(file);
    onFile();
  }
  const outsiders = surveyor.join();
  const { index, registry, faults, unsupported, total, components, repeated, parts } = surveyor;
  const isRepeated = (entry: Entry): boolean => repeated.has(placeOf(entry));
  return { index, registry, faults, unsupported, total, parts, outsiders, pieces: components.list(), isRepeated };
}
