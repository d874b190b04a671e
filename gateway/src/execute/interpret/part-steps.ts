import type { CompiledPlan, EntitiesPart, RootPart } from '../compiled-plan';
import type { Place } from '../outcome';
import type { JsonObject } from '../../json-object';

/**
 * What has to be done with the data for one part of a request: here interpreted (`interpreted-parts.ts`), in `generate/` by code
 * written for the part. All the rest (when to send, how a body is built, what a failure means) is the same for both.
 */
export interface PartMaker {
  /** Called once per plan. */
  root(part: RootPart, plan: CompiledPlan): RootSteps;
  entities(part: EntitiesPart, plan: CompiledPlan): EntitiesSteps;
}

export interface RootSteps {
  /** Adds an answer to an object of the data: its root, or one of a root type that lies deeper. */
  add(target: JsonObject, answer: JsonObject): void;
}

export interface EntitiesSteps {
  /** Finds the objects of the data that the part is about. */
  collect(data: JsonObject): Entities;
}

/** What one request asks for of one part: distinct representations, each of which stands for one or more objects of the data. */
export interface Entities {
  readonly count: number;
  /** JSON text of the list of representations */
  readonly text: string;
  /** Every place of the data that a representation stands for. */
  placesOf(index: number): readonly Place[];
  /**
   * Adds each answer to every object it was asked for.
   * @param answers `count` of them; an object that was answered `null` is put into `absent`, what is no object is passed over
   */
  add(answers: readonly unknown[], absent: Set<object>): void;
}
