import { type Draw, upTo } from './draw';
import type { SubgraphSpec, TypeSpec } from './graph-spec';
import type { WorldField } from './world';

export const entityNames = ['Ant', 'Bee', 'Cat', 'Dog'];
export const leafTypes = ['Int', 'Int', 'String', 'Mood', 'Json'];

export const some = <Each>(draw: Draw, all: readonly Each[], least = 1): Each[] => {
  const left = [...all];
  const count = Math.min(all.length, least + upTo(draw, Math.max(0, all.length - least)));
  return Array.from({ length: count }, () => left.splice(upTo(draw, left.length - 1), 1)).flat();
};

/** A type's name without lists and non-null. */
export const named = (type: string): string => type.replace(/\W/g, '');
export const isLeaf = (type: string): boolean => leafTypes.includes(named(type)) || named(type) === 'ID';

/** A graph while it is drawn. */
export class GraphSketch {
  readonly fields = new Map<string, WorldField>();
  /** by entity: where it is known */
  readonly knownIn = new Map<string, readonly SubgraphSpec[]>();

  constructor(readonly subgraphs: readonly SubgraphSpec[]) {}

  /** What is true of a field. */
  add(type: string, field: string, truth: WorldField): void {
    this.fields.set(`${type}.${field}`, truth);
  }

  type(subgraph: SubgraphSpec, name: string): TypeSpec {
    const type = subgraph.types.get(name) ?? { kind: 'type', keys: [], interfaces: [], fields: new Map() };
    subgraph.types.set(name, type);
    return type;
  }

  homesOf(entity: string): readonly SubgraphSpec[] {
    return this.knownIn.get(entity) ?? [];
  }
}
