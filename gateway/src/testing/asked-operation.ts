import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
} from 'graphql';

/** Draws a number from 0 to the given one for a run of a property. */
export type Draw = (maximum: number) => number;

/** One field that is asked of objects of a type. */
export interface Asked {
  /** what the field is asked on */
  readonly type: string;
  readonly field: string;
  readonly inner: readonly Asked[];
}

const deepest = 4;

/** Draws what an operation asks, beginning at the query type; fields that take another's place are left out by the caller. */
export class Asking {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
    private readonly leftOut: ReadonlySet<string>,
  ) {}

  root(): readonly Asked[] {
    const type = this.schema.getQueryType();
    return type ? this.#asked(type, 0) : [];
  }

  #asked(type: GraphQLCompositeType, depth: number): readonly Asked[] {
    const types = [type, ...(isAbstractType(type) ? this.schema.getPossibleTypes(type) : [])];
    const all = types.flatMap((each) =>
      'getFields' in each ? Object.values(each.getFields()).map((field) => ({ on: each, field })) : [],
    );
    const able = all.filter(
      ({ on, field }) =>
        !this.leftOut.has(`${on.name}.${field.name}`) &&
        (depth < deepest || !isCompositeType(getNamedType(field.type))),
    );
    if (able.length === 0) return [];
    const chosen = Array.from({ length: Math.min(1 + this.draw(3), able.length) }, () =>
      able.splice(this.draw(able.length - 1), 1),
    ).flat();
    return chosen.flatMap(({ on, field }) => {
      const returned = getNamedType(field.type);
      const inner = isCompositeType(returned) ? this.#asked(returned, depth + 1) : [];
      return isCompositeType(returned) && inner.length === 0 ? [] : [{ type: on.name, field: field.name, inner }];
    });
  }
}

/** Type and field of everything in an answer that is there and not null, and of the type it is of. */
export function visibleCoordinates(schema: GraphQLSchema, document: Selecting, data: unknown): ReadonlySet<string> {
  const seen = new Set<string>();
  const walk = (selecting: Selecting, type: GraphQLCompositeType, value: unknown): void => {
    if (Array.isArray(value)) return value.forEach((item) => walk(selecting, type, item));
    if (typeof value !== 'object' || value === null) return;
    const members = value as Record<string, unknown>;
    const runtime = isObjectType(type) ? type : schema.getType(String(members[typeKey]));
    if (!isObjectType(runtime)) throw new Error(`the type of ${JSON.stringify(value)} is not told`);
    for (const { key, on, field, inner } of selecting.fields) {
      const condition = schema.getType(on);
      const applies = condition === runtime || (isAbstractType(condition) && schema.isSubType(condition, runtime));
      const returned = getNamedType(runtime.getFields()[field]?.type);
      if (!applies || members[key] === null || members[key] === undefined || !returned) continue;
      seen.add(`${runtime.name}.${field}`);
      if (inner && isCompositeType(returned)) walk(inner, returned, members[key]);
    }
  };
  const query = schema.getQueryType();
  if (query) walk(document, query, data);
  return seen;
}

/** The response key that tells the type of objects behind interfaces and unions. */
export const typeKey = 'type_';

/** What was written for an object: where each field of it stands in the answer. */
export interface Selecting {
  readonly fields: readonly { key: string; on: string; field: string; inner: Selecting | undefined }[];
}
