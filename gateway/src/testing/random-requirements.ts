import { type Draw, oneIn, pick, upTo } from './draw';
import { entityNames, type GraphSketch, isLeaf, named, some } from './graph-sketch';
import type { FieldSpec, SubgraphSpec, TypeSpec } from './graph-spec';

/** Draws fields that require others, and fields that provide. */
export class RequirementsDrawing {
  constructor(
    private readonly draw: Draw,
    private readonly sketch: GraphSketch,
  ) {}

  of(entity: string): void {
    for (const home of this.sketch.homesOf(entity)) {
      const type = this.sketch.type(home, entity);
      const count = upTo(this.draw, 2);
      for (let at = 0; at < count; at += 1) this.#requiring(entity, home, type, `r${at}_${home.name}`);
      this.#providing(home, type);
    }
  }

  /** A field of this subgraph that requires fields of others, which may require others themselves. */
  #requiring(entity: string, home: SubgraphSpec, type: TypeSpec, name: string): void {
    const elsewhere = this.sketch
      .homesOf(entity)
      .filter((each) => each !== home)
      .flatMap((each) => [...this.sketch.type(each, entity).fields].map(([field, spec]) => ({ field, spec })));
    const able = elsewhere.filter(
      ({ field, spec }) =>
        !spec.isExternal &&
        (!type.fields.has(field) || type.fields.get(field)?.isExternal) &&
        this.#isReadable(spec) &&
        (isLeaf(spec.type) || home.types.has(named(spec.type))),
    );
    const chosen = new Map(
      some(this.draw, able, 1)
        .slice(0, 2)
        .map(({ field, spec }) => [field, spec]),
    );
    if (chosen.size === 0) return;
    const requires = [...chosen].map(([field, spec]) => this.#read(home, type, field, spec)).join(' ');
    this.sketch.add(entity, name, { type: 'Int', requires });
    type.fields.set(name, { type: 'Int', hasArgument: oneIn(this.draw, 3), requires });
  }

  #isReadable({ type }: FieldSpec): boolean {
    return isLeaf(type) || named(type) === 'Box' || entityNames.includes(named(type));
  }

  #read(home: SubgraphSpec, type: TypeSpec, field: string, spec: FieldSpec): string {
    type.fields.set(field, { type: spec.type, hasArgument: spec.hasArgument, isExternal: true });
    const given = spec.hasArgument && !oneIn(this.draw, 3) ? `(n: ${upTo(this.draw, 1)})` : '';
    if (entityNames.includes(named(spec.type))) {
      return `${field}${given} { ${this.#readOfEntity(home, named(spec.type))} }`;
    }
    if (named(spec.type) !== 'Box') return `${field}${given}`;
    const box = this.sketch.type(home, 'Box');
    if (!box.fields.has('w')) box.fields.set('w', { type: 'Int', hasArgument: false, isExternal: true });
    return `${field}${given} { w }`;
  }

  /** What is read of an entity that a required field leads to: a key, or what is known elsewhere. */
  #readOfEntity(home: SubgraphSpec, entity: string): string {
    const type = this.sketch.type(home, entity);
    const own = [...type.fields].filter(
      ([, spec]) => isLeaf(spec.type) && !spec.isExternal && !spec.requires && !spec.hasArgument,
    );
    const elsewhere = this.sketch
      .homesOf(entity)
      .flatMap((each) =>
        [...this.sketch.type(each, entity).fields].filter(
          ([name, spec]) =>
            !type.fields.has(name) && isLeaf(spec.type) && !spec.isExternal && !spec.hasArgument && !spec.requires,
        ),
      );
    const able = elsewhere.length > 0 ? elsewhere : own;
    // nothing to read: such a graph does not compose
    if (able.length === 0) return 'id';
    const [name, spec] = pick(this.draw, able);
    if (!type.fields.has(name)) type.fields.set(name, { type: spec.type, hasArgument: false, isExternal: true });
    return name;
  }

  /** Another subgraph's field that comes along with an object found by a field of this one. */
  #providing(home: SubgraphSpec, type: TypeSpec): void {
    for (const field of type.fields.values()) {
      const target = named(field.type);
      if (!entityNames.includes(target) || field.isExternal || field.isShareable || !oneIn(this.draw, 3)) continue;
      const others = this.sketch.homesOf(target).filter((each) => each !== home);
      const targetType = this.sketch.type(home, target);
      const able = others.flatMap((each) =>
        [...this.sketch.type(each, target).fields].filter(
          ([name, spec]) =>
            isLeaf(spec.type) &&
            !spec.hasArgument &&
            spec.requires === undefined &&
            spec.override === undefined &&
            !spec.isExternal &&
            (!targetType.fields.has(name) || targetType.fields.get(name)?.isExternal),
        ),
      );
      if (able.length === 0) continue;
      const [name, spec] = pick(this.draw, able);
      for (const each of others) {
        const there = this.sketch.type(each, target).fields.get(name);
        if (there && !there.isExternal) there.isShareable = true;
      }
      targetType.fields.set(name, { type: spec.type, hasArgument: false, isExternal: true });
      field.provides = name;
    }
  }
}
