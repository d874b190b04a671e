import type { EntitiesPart, RootPart } from '../compiled-plan';
import type { Place } from '../outcome';
import { isJsonObject, type JsonObject } from '../../json-object';
import { merge } from './merge';
import type { Entities, EntitiesSteps, PartMaker, RootSteps } from './part-steps';
import { type FoundObject, objectsAt, representationOf } from './representations';

/** The reference: every step reads the plan as it goes. */
export const interpretedParts: PartMaker = {
  root: (part: RootPart): RootSteps => ({
    add: (target, answer) => merge(target, answer, part.selection),
  }),
  entities: (part: EntitiesPart): EntitiesSteps => ({
    collect: (data) => new InterpretedEntities(part, data),
  }),
};

class InterpretedEntities implements Entities {
  /** by the text of the representation, in the order in which they are sent */
  readonly #found = new Map<string, FoundObject[]>();

  constructor(
    private readonly part: EntitiesPart,
    data: JsonObject,
  ) {
    for (const found of part.paths.flatMap((path) => objectsAt(data, path))) {
      const representation = representationOf(found.object, part.representations);
      if (representation) this.#note(JSON.stringify(representation), found);
    }
  }

  get count(): number {
    return this.#found.size;
  }

  get text(): string {
    return `[${[...this.#found.keys()].join(',')}]`;
  }

  placesOf(index: number): readonly Place[] {
    return ([...this.#found.values()][index] ?? []).map(({ place }) => place);
  }

  add(answers: readonly unknown[], absent: Set<object>): void {
    [...this.#found.values()].forEach((places, index) => {
      const answer = answers[index];
      for (const { object } of places) {
        if (isJsonObject(answer)) merge(object, answer, this.part.selection);
        else if (answer === null) absent.add(object);
      }
    });
  }

  #note(representation: string, found: FoundObject): void {
    const known = this.#found.get(representation);
    if (known) known.push(found);
    else this.#found.set(representation, [found]);
  }
}
