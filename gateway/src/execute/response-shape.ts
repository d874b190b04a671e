import type { Verdict } from '../authorize/decisions';

/**
 * The answer a client gets, worked out before any request for one operation, one reach (what the caller may see) and one set of
 * values of `@skip` and `@include`. Fields that are closed to the caller are in it: they become `null` and an error at their place.
 */
export interface ResponseShape {
  readonly root: ObjectShape;
}

export interface ObjectShape {
  /** the declared type, for messages */
  readonly type: string;
  /**
   * By name of the object type. One entry, `isSingle`: the type is known and `__typename` need not have been fetched. An interface's
   * own name: objects of which nobody says more than that they are of it, or nothing, where nothing asked depends on their type.
   */
  readonly byType: ReadonlyMap<string, FieldsShape | ClosedShape>;
  /** object types that clients must not see (`@inaccessible`); in place of such an object there is nothing */
  readonly hidden?: ReadonlySet<string>;
  readonly isSingle: boolean;
}

/** Fields in the order of the answer; each response key once. */
export interface FieldsShape {
  readonly kind: 'fields';
  readonly type: string;
  readonly fields: readonly FieldShape[];
}

/** Objects of this type are closed to the caller: each becomes `null` with an error. */
export interface ClosedShape {
  readonly kind: 'closed';
  readonly verdict: Exclude<Verdict, 'granted'>;
}

export type FieldShape =
  | { readonly kind: 'typename'; readonly responseKey: string }
  | {
      readonly kind: 'data';
      readonly responseKey: string;
      readonly dataKey: string;
      /** field name of the schema, for messages */
      readonly field: string;
      readonly value: ValueShape;
    }
  | {
      readonly kind: 'closed';
      readonly responseKey: string;
      readonly verdict: Exclude<Verdict, 'granted'>;
      readonly isNullable: boolean;
    }
  /** answered by the gateway itself: `__schema`, `__type`. The texts are made once per request, by response key. */
  | { readonly kind: 'introspection'; readonly responseKey: string };

export type ValueShape = LeafShape | ListShape | ObjectValueShape;

export interface LeafShape {
  readonly kind: 'leaf';
  readonly isNullable: boolean;
  /** `any`: a custom scalar, passed on as it came */
  readonly leaf: 'string' | 'id' | 'int' | 'float' | 'boolean' | 'enum' | 'any';
  /** of an enum: the values that clients know */
  readonly values?: ReadonlySet<string>;
  /** of an enum: the values that clients must not see (`@inaccessible`); in their place there is nothing */
  readonly hidden?: ReadonlySet<string>;
  /** name of the scalar or enum, for messages */
  readonly type: string;
}

export interface ListShape {
  readonly kind: 'list';
  readonly isNullable: boolean;
  readonly item: ValueShape;
}

export interface ObjectValueShape {
  readonly kind: 'object';
  readonly isNullable: boolean;
  readonly object: ObjectShape;
}
