import type { EntitiesPart, RootPart } from '../compiled-plan';
import type { Place } from '../outcome';
import { isJsonObject, type JsonObject, own } from '../../json-object';
import { dataKeys, dataPath } from './answer-path';
import type { Entities, RootSteps } from './part-steps';
import type { FoundObject } from './representations';

type AnswerData = JsonObject | null;

/** A part of a request that is on its way. */
export interface AskedPart {
  /** false: the data held nothing to ask for */
  readonly isNeeded: boolean;
  /** Whether an answer holds all that was asked, errors apart. */
  isAnswered(data: AnswerData): boolean;
  /** Adds what there is of an answer. Places are asked for before this. */
  add(data: AnswerData): void;
  /** JSON text of the list of its representations; `undefined` for root fields */
  readonly representations: string | undefined;
  /** Whether a path of the answer is one of this part. */
  knows(path: Place): boolean;
  /** The places of the data that a path of the answer means. */
  placesOf(path: Place): readonly Place[];
  /** Every place that is not filled if the part fails. */
  failedPlaces(): readonly Place[];
}

export class AskedRoot implements AskedPart {
  readonly representations = undefined;

  /** @param targets the objects that the fields are added to: the data itself, unless the part has a path */
  constructor(
    private readonly part: RootPart,
    private readonly steps: RootSteps,
    private readonly targets: readonly FoundObject[],
  ) {}

  get isNeeded(): boolean {
    return this.targets.length > 0;
  }

  isAnswered(data: AnswerData): boolean {
    return data !== null || !this.isNeeded;
  }

  add(data: AnswerData): void {
    if (data === null) return;
    for (const { object } of this.targets) this.steps.add(object, data);
  }

  knows([key]: Place): boolean {
    return this.part.selection.fields.some(({ answerKey }) => answerKey === key);
  }

  placesOf(path: Place): readonly Place[] {
    const inTarget = dataPath(this.part.selection, path);
    return this.targets.map(({ place }) => [...place, ...inTarget]);
  }

  failedPlaces(): readonly Place[] {
    return this.targets.flatMap(({ place }) => dataKeys(this.part.selection).map((key) => [...place, key]));
  }
}

export class AskedEntities implements AskedPart {
  constructor(
    private readonly part: EntitiesPart,
    private readonly entities: Entities,
    private readonly absent: Set<object>,
  ) {}

  get isNeeded(): boolean {
    return this.entities.count > 0;
  }

  get representations(): string {
    return this.entities.text;
  }

  isAnswered(data: AnswerData): boolean {
    return !this.isNeeded || (this.#answers(data)?.every(isEntity) ?? false);
  }

  add(data: AnswerData): void {
    const answers = this.#answers(data);
    if (answers) this.entities.add(answers, this.absent);
  }

  knows([key]: Place): boolean {
    return key === this.part.answerKey;
  }

  placesOf([, index, ...rest]: Place): readonly Place[] {
    const isKnown = typeof index === 'number' && index < this.entities.count;
    return isKnown ? this.#placesIn(index, dataPath(this.part.selection, rest)) : this.failedPlaces();
  }

  /** One field: there; several: the object as a whole. */
  failedPlaces(): readonly Place[] {
    const keys = dataKeys(this.part.selection);
    const inEntity = keys.length === 1 ? keys : [];
    return Array.from({ length: this.entities.count }, (_, index) => this.#placesIn(index, inEntity)).flat();
  }

  /** A list of another length says nothing about whose answer is whose. */
  #answers(data: AnswerData): readonly unknown[] | undefined {
    const answers = data === null ? undefined : own(data, this.part.answerKey);
    return Array.isArray(answers) && answers.length === this.entities.count ? answers : undefined;
  }

  #placesIn(index: number, inEntity: Place): readonly Place[] {
    return this.entities.placesOf(index).map((place) => [...place, ...inEntity]);
  }
}

const isEntity = (value: unknown): boolean => value === null || isJsonObject(value);
