import * as fc from 'fast-check';
import type {
  CompiledPlan,
  DataPath,
  EntitiesPart,
  Part,
  PlannedRequest,
  ReadNode,
  Representation,
  RootPart,
  SelectedField,
  Selection,
} from '../execute/compiled-plan';

/** Draws one value of an arbitrary. */
type Draw = fc.GeneratorValue;

/** Of each field of objects: the path from it to the objects. */
const objectFields: Readonly<Record<string, DataPath>> = {
  friend: [],
  friends: ['@'],
  groups: ['@', '@'],
  valueOf: [],
};
const leaves = ['name', 'age', 'constructor', 'length', 'toString'];
const types = ['Alpha', 'Beta', 'Gamma'];

/** Of longer ones the data would outgrow the test. */
const isShort = (path: DataPath): boolean => path.filter((step) => step === '@').length < 5;

interface KnownPlace {
  readonly path: DataPath;
  /** request that brings the objects there */
  readonly request: number;
}

/** Draws plans as a planner might make them, of a graph in which every object is an entity that may have any of the fields. */
export class RandomPlan {
  readonly #places: KnownPlace[] = [];

  constructor(private readonly draw: Draw) {}

  plan(): CompiledPlan {
    const count = this.#number(1, 6);
    const requests = Array.from({ length: count }, (_, index) => this.#request(index));
    return { requests, plannedFetches: count };
  }

  #request(index: number): PlannedRequest {
    const known = [...this.#places];
    const isRoot = known.length === 0 || this.#chance(5);
    const targets = isRoot ? [] : this.draw(() => fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 3 }));
    const parts: Part[] = targets.map((target, part) => this.#entities(index, part, target, known));
    if (isRoot || this.#chance(6)) parts.unshift(this.#root(index, known));
    const needed = parts.flatMap((part) => (part.kind === 'entities' ? part.paths : part.path ? [part.path] : []));
    return {
      index,
      subgraph: `s${index}`,
      kind: 'query',
      query: `query ${index}`,
      operationName: this.#chance(2) ? 'Q' : undefined,
      variables: ['x', 'y'].slice(this.#number(0, 2)),
      parts,
      after: [...new Set(known.filter(({ path }) => needed.includes(path)).map(({ request }) => request))],
    };
  }

  /** Sometimes deeper in the data, as if an object there were of the root type. */
  #root(request: number, known: readonly KnownPlace[]): RootPart {
    const deeper = known.length > 0 && this.#chance(3) ? this.draw(() => fc.constantFrom(...known)).path : undefined;
    const selection = this.#selection(request, deeper ? [deeper] : [], deeper ? 1 : 2);
    return { kind: 'root', selection, ...(deeper ? { path: deeper } : {}) };
  }

  #entities(request: number, part: number, target: KnownPlace, known: readonly KnownPlace[]): EntitiesPart {
    const more = this.#chance(3) ? [this.draw(() => fc.constantFrom(...known))] : [];
    const paths = [...new Set([target, ...more].map(({ path }) => path))];
    const depth = this.#number(0, 1);
    const selection = this.#selection(request, paths, depth);
    const representations = this.draw(() => fc.array(fc.constant(0), { minLength: 1, maxLength: 2 })).map(() =>
      this.#representation(),
    );
    return {
      kind: 'entities',
      answerKey: `_e${part}`,
      variable: `r${part}`,
      paths,
      representations,
      selection,
    };
  }

  #representation(): Representation {
    const onTypes = new Set(this.draw(() => fc.subarray(types, { minLength: 1 })));
    const reads: ReadNode[] = [{ kind: 'field', dataKey: 'id', name: 'id' }];
    if (this.#chance(3)) reads.push({ kind: 'field', dataKey: this.#leaf(), name: 'leaf' });
    if (this.#chance(3)) {
      const dataKey = this.draw(() => fc.constantFrom(...Object.keys(objectFields)));
      reads.push({ kind: 'field', dataKey, name: dataKey, inner: [{ kind: 'field', dataKey: 'id', name: 'key' }] });
    }
    if (this.#chance(5)) {
      const nodes: ReadNode[] = [{ kind: 'field', dataKey: this.#leaf(), name: 'part' }];
      reads.push({ kind: 'fragment', onTypes: new Set(this.draw(() => fc.subarray(types))), nodes });
    }
    return { onTypes, reads, ...(this.#chance(5) ? { typename: 'Whole' } : {}) };
  }

  /** Notes the places of the objects that it brings. @param at paths of the objects that it is a selection of */
  #selection(request: number, at: readonly DataPath[], depth: number): Selection {
    const fields: SelectedField[] = ['__typename', 'id'].map((key) => ({ answerKey: key, dataKey: key }));
    for (const key of this.draw(() => fc.subarray(leaves))) fields.push(...this.#aliased(key));
    if (depth === 0) return { fields };
    for (const key of this.draw(() => fc.subarray(Object.keys(objectFields), { minLength: 1 }))) {
      const under = (at.length === 0 ? [[]] : at).map((path) => [...path, key, ...(objectFields[key] ?? [])]);
      this.#places.push(...under.filter(isShort).map((path) => ({ path, request })));
      const inner = this.#selection(request, under, depth - 1);
      fields.push(...this.#aliased(key).map((field) => ({ ...field, inner })));
    }
    return { fields };
  }

  /** Now and then under an alias, or under one for each of two types. */
  #aliased(key: string): readonly SelectedField[] {
    const aliases = this.#chance(6) ? [`${key}__0`, `${key}__1`].slice(this.#chance(2) ? 0 : 1) : [key];
    return aliases.map((answerKey) => ({ answerKey, dataKey: key }));
  }

  #leaf(): string {
    return this.draw(() => fc.constantFrom(...leaves));
  }

  #number(min: number, max: number): number {
    return this.draw(() => fc.integer({ min, max }));
  }

  /** Holds once in so many times. */
  #chance(times: number): boolean {
    return this.#number(1, times) === times;
  }
}
