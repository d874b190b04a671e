import type { SelectionSetNode } from 'graphql';

/** A field as a `@requires` asks for it, with arguments: the planner knows it as a field of its own. */
export interface RequiredField {
  /** the real field */
  readonly name: string;
  /** as written: `limit: 3` */
  readonly arguments: string;
}

/** What the planner's supergraph has in place of fields with arguments in `@requires`. */
export interface RequiredFields {
  /** By the name under which the planner knows it, which is also its data key; nothing for a real field. */
  get(name: string): RequiredField | undefined;
  /** Names of all fields, at any depth, that a field of a subgraph requires. */
  demandedBy(subgraph: string, type: string, field: string): ReadonlySet<string>;
  /** What a field of a subgraph requires of its own entity. */
  demandOf(subgraph: string, type: string, field: string): SelectionSetNode | undefined;
  /** The keys by which a subgraph can be asked for entities of a type. */
  keysOf(subgraph: string, type: string): readonly SelectionSetNode[];
}

const none: ReadonlySet<string> = new Set();
export const nothingRequired: RequiredFields = {
  get: () => undefined,
  demandedBy: () => none,
  demandOf: () => undefined,
  keysOf: () => [],
};
