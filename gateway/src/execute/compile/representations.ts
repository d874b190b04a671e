import type { FetchDataRewrite, FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { ReadField, ReadNode, Representation } from '../compiled-plan';
import { addNames, addSent, isAmong } from './field-names';
import type { RequiredFields } from './required-fields';
import type { TypeNames } from './type-names';

type Requires = NonNullable<FetchNode['requires']>;

interface Represented extends Pick<FetchNode, 'requires' | 'inputRewrites' | 'serviceName'> {
  /** absent: of all */
  readonly onTypes?: ReadonlySet<string>;
}

const typenameKey = '__typename';

/** Turns what a fetch requires into one representation for each kind of object it may meet. */
export class RepresentationCompiler {
  constructor(
    private readonly types: TypeNames,
    private readonly required: RequiredFields,
  ) {}

  /** Conditions that hold for the same object are put together, so that each type has at most one representation. */
  representations({ requires = [], inputRewrites = [], serviceName, onTypes }: Represented): readonly Representation[] {
    const byType = this.#nodesByType(requires);
    const typenames = this.#typenames(inputRewrites);
    const kinds = new Map<string, { onTypes: Set<string>; typename: string | undefined; reads: readonly ReadNode[] }>();
    for (const [type, nodes] of byType) {
      if (onTypes?.has(type) === false) continue;
      const reads = this.#reads(nodes).filter((node) => node.kind !== 'field' || node.name !== typenameKey);
      const typename = typenames.get(type);
      if (!this.#hasKey(serviceName, typename ?? type, nodes)) continue;
      const key = JSON.stringify([typename, reads], setsAsLists);
      const kind = kinds.get(key) ?? { onTypes: new Set(), typename, reads };
      kinds.set(key, kind);
      kind.onTypes.add(type);
    }
    return [...kinds.values()].map(({ typename, ...kind }) => (typename === undefined ? kind : { ...kind, typename }));
  }

  /**
   * What an interface object requires, the planner reads of all its types, though the key only of those that the client asks it of:
   * what has no key is nothing to ask for.
   */
  #hasKey(subgraph: string, type: string, nodes: readonly QueryPlanSelectionNode[]): boolean {
    const keys = this.required.keysOf(subgraph, type);
    const sent = addSent(new Map(), nodes);
    return keys.length === 0 || keys.some((key) => isAmong(addNames(new Map(), key), sent));
  }

  #nodesByType(requires: Requires): ReadonlyMap<string, readonly QueryPlanSelectionNode[]> {
    const byType = new Map<string, readonly QueryPlanSelectionNode[]>();
    for (const node of requires) {
      if (node.kind !== 'InlineFragment' || node.typeCondition === undefined) {
        throw new TypeError('The planner requires a field of no type; expected fields of types.');
      }
      for (const type of this.types.of(node.typeCondition)) {
        byType.set(type, [...(byType.get(type) ?? []), ...node.selections]);
      }
    }
    return byType;
  }

  /** Interface objects are asked for under the interface's name. */
  #typenames(rewrites: readonly FetchDataRewrite[]): ReadonlyMap<string, string> {
    const typenames = new Map<string, string>();
    for (const rewrite of rewrites) {
      const [condition, key, ...rest] = rewrite.path;
      if (
        rewrite.kind !== 'ValueSetter' ||
        key !== typenameKey ||
        rest.length > 0 ||
        !condition?.startsWith('... on ')
      ) {
        throw new TypeError(
          `The planner rewrites a representation by a "${rewrite.kind}" at ${rewrite.path.join('/')}.`,
        );
      }
      for (const type of this.types.of(condition.slice('... on '.length))) {
        typenames.set(type, String(rewrite.setValueTo));
      }
    }
    return typenames;
  }

  #reads(nodes: readonly QueryPlanSelectionNode[]): ReadNode[] {
    const fields = new Map<string, QueryPlanSelectionNode[] | undefined>();
    const fragments = new Map<string | undefined, QueryPlanSelectionNode[]>();
    for (const node of nodes) {
      if (node.kind === 'Field') {
        const key = node.alias ?? node.name;
        fields.set(key, node.selections && [...(fields.get(key) ?? []), ...node.selections]);
      } else {
        fragments.set(node.typeCondition, [...(fragments.get(node.typeCondition) ?? []), ...node.selections]);
      }
    }
    return [
      ...[...fields].map(([key, inner]) => this.#read(key, inner)),
      ...[...fragments].flatMap(([condition, inner]) => this.#fragment(condition, inner)),
    ];
  }

  #read(dataKey: string, inner: readonly QueryPlanSelectionNode[] | undefined): ReadField {
    const name = this.required.get(dataKey)?.name ?? dataKey;
    return { kind: 'field', dataKey, name, ...(inner ? { inner: this.#reads(inner) } : {}) };
  }

  #fragment(condition: string | undefined, inner: readonly QueryPlanSelectionNode[]): ReadNode[] {
    const nodes = this.#reads(inner);
    return condition === undefined ? nodes : [{ kind: 'fragment', onTypes: this.types.of(condition), nodes }];
  }
}

const setsAsLists = (_key: string, value: unknown): unknown => (value instanceof Set ? [...value] : value);
