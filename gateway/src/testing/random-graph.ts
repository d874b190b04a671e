import { type Draw, oneIn, pick, upTo } from './draw';
import { entityNames, GraphSketch, leafTypes, named, some } from './graph-sketch';
import { RequirementsDrawing } from './random-requirements';
import type { FieldSpec, GraphSpec, SubgraphSpec, TypeSpec } from './graph-spec';
import type { WorldField } from './world';

const keyPool = ['id', 'upc', 'pair { a b }', 'id upc'];

/** Lists and non-null around a type. */
const wrapped = (draw: Draw, type: string): string =>
  pick(draw, [type, type, type, `${type}!`, `[${type}]`, `[${type}!]!`, `[[${type}]!]`]);

/**
 * Draws a graph of several subgraphs: entities known here and there by different keys, value types in parts, unions of which
 * subgraphs know different members, interface objects, and fields that require, provide, override and are not for clients.
 * Not each of them composes.
 */
export class GraphDrawing {
  readonly #sketch: GraphSketch;
  readonly #beings: readonly string[];
  #objectSubgraph: SubgraphSpec | undefined;

  constructor(private readonly draw: Draw) {
    const names = ['one', 'two', 'three', 'four'].slice(0, 2 + upTo(draw, 2));
    this.#sketch = new GraphSketch(names.map((name) => ({ name, types: new Map(), unions: new Map() })));
    this.#beings = oneIn(draw, 2) ? entityNames.slice(0, 2) : [];
  }

  graph(): GraphSpec {
    const entities = entityNames.slice(0, 2 + upTo(this.draw, 2));
    this.#sketch.add('Box', 'w', { type: 'Int' });
    this.#sketch.add('Pair', 'a', { type: 'Int!' });
    this.#sketch.add('Pair', 'b', { type: 'Int!' });
    if (this.#beings.length > 0 && this.#sketch.subgraphs.length > 2 && oneIn(this.draw, 2)) {
      this.#objectSubgraph = this.#sketch.subgraphs.at(-1);
    }
    for (const name of entities) this.#entity(name);
    this.#interfaces();
    this.#unions();
    this.#box(entities);
    for (const name of entities) this.#ownFields(name);
    const requirements = new RequirementsDrawing(this.draw, this.#sketch);
    for (const name of entities) requirements.of(name);
    this.#interfaceObject();
    this.#interfaceFields();
    for (const subgraph of this.#sketch.subgraphs) {
      this.#roots(subgraph, 'Query');
      if (oneIn(this.draw, 2)) this.#roots(subgraph, 'Mutation');
    }
    return { subgraphs: this.#sketch.subgraphs, fields: this.#sketch.fields };
  }

  #entity(name: string): void {
    const able = this.#sketch.subgraphs.filter((each) => each !== this.#objectSubgraph || !this.#beings.includes(name));
    const known = some(this.draw, able, Math.min(2, able.length));
    this.#sketch.knownIn.set(name, known);
    this.#sketch.add(name, 'id', { type: 'ID!' });
    this.#sketch.add(name, 'upc', { type: 'String!' });
    this.#sketch.add(name, 'pair', { type: 'Pair!', members: ['Pair'] });
    const isPlain = this.#beings.includes(name) || oneIn(this.draw, 2);
    const keysOf = known.map(() => (isPlain ? ['id'] : some(this.draw, keyPool).slice(0, 2)));
    // one subgraph knows all keys, so that there is a way from each to each
    keysOf[0] = [...new Set(keysOf.flat())];
    for (const [place, subgraph] of known.entries()) {
      const keys = keysOf[place] ?? [];
      const type = this.#sketch.type(subgraph, name);
      keys.forEach((key, at) => {
        type.keys.push(
          `@key(fields: "${key}"${place > 0 && at > 0 && oneIn(this.draw, 5) ? ', resolvable: false' : ''})`,
        );
        for (const field of key.split(/ \{.*\}|\s/).filter(Boolean)) this.#keyField(subgraph, type, field);
      });
    }
  }

  #keyField(subgraph: SubgraphSpec, type: TypeSpec, name: string): void {
    const types: Record<string, string> = { id: 'ID!', upc: 'String!', pair: 'Pair!' };
    type.fields.set(name, { type: types[name] ?? 'ID!', hasArgument: false, isShareable: true });
    if (name !== 'pair') return;
    const pair = this.#sketch.type(subgraph, 'Pair');
    for (const each of ['a', 'b']) pair.fields.set(each, { type: 'Int!', hasArgument: false, isShareable: true });
  }

  #interfaces(): void {
    for (const subgraph of this.#sketch.subgraphs) {
      const here = this.#beings.filter((name) => subgraph.types.has(name));
      if (here.length === 0 || (this.#objectSubgraph && here.length < this.#beings.length)) continue;
      const being = this.#sketch.type(subgraph, 'Being');
      Reflect.set(being, 'kind', 'interface');
      being.fields.set('id', { type: 'ID!', hasArgument: false });
      if (this.#objectSubgraph) being.keys.push('@key(fields: "id")');
      for (const name of here) this.#sketch.type(subgraph, name).interfaces.push('Being');
    }
  }

  #unions(): void {
    for (const subgraph of this.#sketch.subgraphs) {
      const here = entityNames.filter((name) => subgraph.types.has(name));
      if (here.length > 0) subgraph.unions.set('Found', some(this.draw, here));
    }
  }

  /** A value type of which subgraphs know different parts. */
  #box(entities: readonly string[]): void {
    const fields = ['w', ...(oneIn(this.draw, 2) ? ['h', 'of', 'in'] : ['h'])];
    const of = pick(this.draw, entities);
    const types: Record<string, WorldField> = {
      w: { type: 'Int' },
      h: { type: pick(this.draw, ['String!', 'Mood', '[Json]']) },
      of: { type: pick(this.draw, [of, `[${of}]`]), members: [of] },
      in: { type: 'Box', members: ['Box'] },
    };
    for (const subgraph of this.#sketch.subgraphs) {
      const box = this.#sketch.type(subgraph, 'Box');
      for (const name of oneIn(this.draw, 2) ? fields : some(this.draw, fields)) {
        const truth = types[name] ?? { type: 'Int' };
        this.#sketch.add('Box', name, truth);
        if (name === 'of' && !subgraph.types.has(of)) continue;
        box.fields.set(name, { type: truth.type, hasArgument: false, isShareable: true });
      }
    }
  }

  #ownFields(entity: string): void {
    const known = this.#sketch.homesOf(entity);
    const count = 3 + upTo(this.draw, 4);
    for (let at = 0; at < count; at += 1) {
      const name = `f${at}`;
      const home = pick(this.draw, known);
      const truth = this.#truth(home, at === 0 && this.#beings.includes(entity));
      this.#sketch.add(entity, name, truth);
      const hasArgument = at > 0 && oneIn(this.draw, 4);
      const homes = truth.members?.[0] === 'Box' || oneIn(this.draw, 6) ? this.#alsoAble(entity, home, truth) : [home];
      homes.forEach((subgraph) =>
        this.#sketch.type(subgraph, entity).fields.set(name, {
          type: truth.type,
          hasArgument,
          isShareable: homes.length > 1,
          isInaccessible: false,
        }),
      );
      const first = this.#sketch.type(home, entity).fields.get(name);
      if (first && homes.length === 1) this.#twist(entity, name, home, first, truth);
    }
  }

  /** Where else a field may be resolved as well. */
  #alsoAble(entity: string, home: SubgraphSpec, { members = [], type }: WorldField): readonly SubgraphSpec[] {
    if (['Found', 'Being'].includes(named(type))) return [home];
    const others = this.#sketch
      .homesOf(entity)
      .filter((each) => each !== home && members.every((member) => each.types.has(member)));
    return [home, ...(others.length > 0 ? some(this.draw, others) : [])];
  }

  #twist(entity: string, name: string, home: SubgraphSpec, field: FieldSpec, truth: WorldField): void {
    if (oneIn(this.draw, 12)) field.isInaccessible = true;
    const others = this.#sketch
      .homesOf(entity)
      .filter((each) => each !== home && (truth.members ?? []).every((member) => each.types.has(member)));
    if (others.length === 0 || named(truth.type) === 'Found' || named(truth.type) === 'Being' || !oneIn(this.draw, 8)) {
      return;
    }
    const label = pick(this.draw, ['', ', label: "percent(50)"', ', label: "percent(100)"', ', label: "percent(0)"']);
    const { isInaccessible, ...rest } = field;
    this.#sketch.type(pick(this.draw, others), entity).fields.set(name, {
      ...rest,
      ...(isInaccessible ? { isInaccessible } : {}),
      override: `@override(from: "${home.name}"${label})`,
    });
  }

  #truth(home: SubgraphSpec, isCommon: boolean): WorldField {
    if (isCommon) return { type: 'Int' };
    const entities = entityNames.filter((name) => home.types.has(name));
    const kind = upTo(this.draw, 9);
    if (kind < 5) return { type: pick(this.draw, [() => pick(this.draw, leafTypes), () => this.#wrappedLeaf()])() };
    if (kind < 6) return { type: pick(this.draw, ['Box', 'Box', '[Box]', '[[Box!]]']), members: ['Box'] };
    const found = home.unions.get('Found');
    if (kind === 6 && found) return { type: wrapped(this.draw, 'Found'), members: found };
    const beings = this.#beings.filter((name) => home.types.has(name));
    if (kind === 7 && beings.length > 0 && home.types.get('Being')) {
      return { type: wrapped(this.draw, 'Being'), members: beings };
    }
    const entity = pick(this.draw, entities);
    return { type: wrapped(this.draw, entity), members: [entity] };
  }

  #wrappedLeaf(): string {
    const type = pick(this.draw, leafTypes);
    return type === 'Mood' ? pick(this.draw, ['Mood', '[Mood]']) : wrapped(this.draw, type);
  }

  #interfaceObject(): void {
    const subgraph = this.#objectSubgraph;
    if (!subgraph) return;
    const being = this.#sketch.type(subgraph, 'Being');
    Reflect.set(being, 'kind', 'type');
    being.isInterfaceObject = true;
    being.keys.push('@key(fields: "id")');
    being.fields.set('id', { type: 'ID!', hasArgument: false });
    const fields: Record<string, WorldField> = {
      s0: { type: pick(this.draw, ['Int', 'Int!', 'Mood', '[String]']) },
      s1: { type: pick(this.draw, ['Being', '[Being]', '[Being!]!']), members: this.#beings },
      s2: { type: 'Int', requires: 'f0' },
    };
    for (const [name, truth] of Object.entries(fields)) {
      if (name === 's2' && !this.#hasCommon()) continue;
      if (truth.requires !== undefined) being.fields.set('f0', { type: 'Int', hasArgument: false, isExternal: true });
      being.fields.set(name, {
        type: truth.type,
        hasArgument: name === 's0' && oneIn(this.draw, 2),
        ...(truth.requires === undefined ? {} : { requires: truth.requires }),
      });
      for (const each of this.#beings) this.#sketch.add(each, name, truth);
    }
  }

  /** Whether the interface itself has f0, and where. */
  #hasCommon(): boolean {
    return this.#sketch.subgraphs.some((each) => this.#commonIn(each));
  }

  #commonIn(subgraph: SubgraphSpec): boolean {
    const here = this.#beings.filter((name) => subgraph.types.get(name)?.interfaces.includes('Being'));
    return (
      here.length > 0 &&
      here.every((name) => {
        const field = subgraph.types.get(name)?.fields.get('f0');
        return field !== undefined && !field.isInaccessible;
      })
    );
  }

  #interfaceFields(): void {
    for (const subgraph of this.#sketch.subgraphs) {
      const being = subgraph.types.get('Being');
      if (being?.kind === 'interface' && this.#commonIn(subgraph)) {
        being.fields.set('f0', { type: 'Int', hasArgument: false });
      }
    }
  }

  #roots(subgraph: SubgraphSpec, root: string): void {
    const able = [...subgraph.types.keys()].filter((name) => entityNames.includes(name) || name === 'Being');
    if (subgraph.unions.has('Found')) able.push('Found');
    for (const [at, type] of some(this.draw, able, Math.min(1, able.length)).entries()) {
      const name = `${root === 'Query' ? '' : 'do_'}${subgraph.name}${at}`;
      const beings = this.#beings.filter((each) => subgraph.types.has(each));
      const members: Record<string, readonly string[]> = {
        Being: beings.length > 0 ? beings : this.#beings,
        Found: subgraph.unions.get('Found') ?? [],
      };
      const truth = {
        type: pick(this.draw, [`[${type}]`, `[${type}!]!`, `${type}!`]),
        members: members[type] ?? [type],
      };
      this.#sketch.add(root, name, truth);
      this.#sketch.type(subgraph, root).fields.set(name, { type: truth.type, hasArgument: oneIn(this.draw, 3) });
    }
  }
}
