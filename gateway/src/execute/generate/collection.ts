import type { JsonObject } from '../../json-object';

/** Objects of the data by the index of the representation that they share. */
export type Targets = (JsonObject[] | undefined)[];

/** An object's raw values, with the index of the representation they make; -1: none. One of a chain with the same first value. */
export interface KnownValues {
  readonly index: number;
  readonly next: KnownValues | undefined;
}

/** The objects that one part asks for, as the code written for the part notes them. */
export class Collection {
  /** by the first of the raw values that a representation depends on */
  readonly known = new Map<unknown, KnownValues>();
  /** JSON text of each representation, and its index */
  readonly texts = new Map<string, number>();
  readonly #targets: Targets[] = [];

  /**
   * @param sharesPaths whether an answer may be shared by objects at different paths: only where nothing is inside it that a later
   * part adds to at one of the paths alone
   */
  constructor(private readonly sharesPaths: boolean) {}

  get allTargets(): readonly Targets[] {
    return this.#targets;
  }

  targetsOf(path: number): Targets {
    return (this.#targets[this.sharesPaths ? 0 : path] ??= []);
  }

  indexOf(representation: string | undefined): number {
    if (representation === undefined) return -1;
    const index = this.texts.get(representation) ?? this.texts.size;
    this.texts.set(representation, index);
    return index;
  }
}
