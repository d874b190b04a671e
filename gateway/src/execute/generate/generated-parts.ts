import type { CompiledPlan, EntitiesPart } from '../compiled-plan';
import type { JsonObject } from '../../json-object';
import type { Entities, PartMaker } from '../interpret/part-steps';
import { objectsAt } from '../interpret/representations';
import type { Place } from '../outcome';
import { Collection } from './collection';
import { compileEntities, compileRoot, type EntitiesCode } from './part.source';
import { type Room, roomOf } from './room';

const rooms = new WeakMap<CompiledPlan, Room>();

function roomIn(plan: CompiledPlan): Room {
  const known = rooms.get(plan) ?? roomOf(plan);
  rooms.set(plan, known);
  return known;
}

/** Does what the interpreter does by code that is written for each part once. */
export const generatedParts: PartMaker = {
  root: (part, plan) => compileRoot(part, roomIn(plan)),
  entities: (part, plan) => {
    const code = compileEntities(part, roomIn(plan));
    const sharesPaths = part.selection.fields.every(({ inner }) => !inner);
    return { collect: (data) => new GeneratedEntities(part, code, data, new Collection(sharesPaths)) };
  },
};

class GeneratedEntities implements Entities {
  #places: readonly (readonly Place[])[] | undefined;

  constructor(
    private readonly part: EntitiesPart,
    private readonly code: EntitiesCode,
    private readonly data: JsonObject,
    private readonly collection: Collection,
  ) {
    code.collect(data, collection);
  }

  get count(): number {
    return this.collection.texts.size;
  }

  get text(): string {
    return `[${[...this.collection.texts.keys()].join(',')}]`;
  }

  placesOf(index: number): readonly Place[] {
    this.#places ??= this.#locate();
    return this.#places[index] ?? [];
  }

  add(answers: readonly unknown[], absent: Set<object>): void {
    for (const targets of this.collection.allTargets) this.code.add(targets, answers, absent);
  }

  /** Only errors need places: they are looked for when there are some, by the objects that the answers are for. */
  #locate(): readonly (readonly Place[])[] {
    const indexes = new Map<object, number>();
    for (const targets of this.collection.allTargets) {
      targets.forEach((objects, index) => objects?.forEach((object) => indexes.set(object, index)));
    }
    const places: Place[][] = Array.from({ length: this.count }, () => []);
    for (const { object, place } of this.part.paths.flatMap((path) => objectsAt(this.data, path))) {
      places[indexes.get(object) ?? -1]?.push(place);
    }
    return places;
  }
}
