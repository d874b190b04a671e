import type { Reference, Resource, ResourceType } from '@medplum/fhirtypes';
import type { ResultCategory, SourceIdentifierInput } from '../graph/inputs';
import type { References } from '../mapping/references';
import type { Entry } from '../source/entry';
import type { ReferenceIndex } from './reference.index';
import { resolve } from './resolve';

/** A record that was mapped: others may refer to it. */
export interface AcceptedRecord {
  sourceIdentifier: SourceIdentifierInput;
  organizationId?: string | null | undefined;
}

/** What all entries of a piece of the input have in common. */
export interface Surroundings {
  /** URI of the source; identifiers are of its part for a type, e.g. `urn:salus:import:fhir/Patient` */
  readonly source: string;
  /** names of the piece first, then those of the whole input */
  readonly indexes: readonly ReferenceIndex[];
  /** ids in the graph, by key */
  readonly ids: ReadonlyMap<string, string>;
  readonly accepted: ReadonlyMap<string, AcceptedRecord>;
  /** categories of the reports that name a resource, by its key */
  readonly reported: ReadonlyMap<string, ResultCategory>;
  /** resources that become part of others, by key */
  readonly parts: ReadonlyMap<string, Resource>;
  /** told of each reference that is left out, by the type that was looked for */
  readonly onLeftOut: (type: string) => void;
  /** told of each part that was used, by key */
  readonly onUsed: (key: string) => void;
}

/** The identifier that a resource has in the graph. */
export function sourceIdentifierOf(source: string, key: string): SourceIdentifierInput {
  const slash = key.indexOf('/');
  return { system: `${source}/${key.slice(0, slash)}`, value: key.slice(slash + 1) };
}

/** The references of one entry. */
export class EntryReferences implements References {
  readonly self: SourceIdentifierInput;

  constructor(
    private readonly entry: Entry,
    private readonly surroundings: Surroundings,
  ) {
    this.self = sourceIdentifierOf(surroundings.source, entry.key);
  }

  get reportedAs(): ResultCategory | undefined {
    return this.surroundings.reported.get(this.entry.key);
  }

  idOf(type: 'Patient' | 'Practitioner' | 'Organization', reference: Reference | undefined): string | undefined {
    return this.#found(type, reference, (key) => this.surroundings.ids.get(key));
  }

  recordOf(type: ResourceType, reference: Reference | undefined): SourceIdentifierInput | undefined {
    return this.#found(type, reference, (key) => this.surroundings.accepted.get(key)?.sourceIdentifier);
  }

  organizationOf(encounter: Reference | undefined): string | undefined {
    const key = encounter && resolve(encounter, this.entry, this.surroundings.indexes);
    return (key && this.surroundings.accepted.get(key)?.organizationId) || undefined;
  }

  resourceOf<Type extends Resource>(type: Type['resourceType'], reference: Reference | undefined): Type | undefined {
    const contained = reference?.reference?.startsWith('#') ? this.#contained(reference.reference.slice(1)) : undefined;
    const found = contained ?? this.#found(type, reference, (key) => this.#part(key));
    return found?.resourceType === type ? (found as Type) : undefined;
  }

  #part(key: string): Resource | undefined {
    const part = this.surroundings.parts.get(key);
    if (part) this.surroundings.onUsed(key);
    return part;
  }

  #contained(id: string): Resource | undefined {
    const { resource } = this.entry;
    const contained: unknown = 'contained' in resource ? resource.contained : undefined;
    return Array.isArray(contained) ? (contained as Resource[]).find((each) => each.id === id) : undefined;
  }

  #found<Value>(
    type: string,
    reference: Reference | undefined,
    take: (key: string) => Value | undefined,
  ): Value | undefined {
    if (!reference) return undefined;
    const key =
      resolve({ ...reference, type: reference.type ?? type } as Reference, this.entry, this.surroundings.indexes) ?? '';
    const value = key.startsWith(`${type}/`) ? take(key) : undefined;
    if (value === undefined) this.surroundings.onLeftOut(type);
    return value;
  }
}
