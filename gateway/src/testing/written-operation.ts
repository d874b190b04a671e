import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import { type Asked, type Draw, type Selecting, typeKey } from './asked-operation';

export interface Written {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly selecting: Selecting;
}

const variables = {
  yes: { type: 'Boolean! = true', value: true },
  no: { type: 'Boolean!', value: false },
  id: { type: 'ID!', value: '1' },
  hint: { type: 'String', value: 'h' },
};
type Variable = keyof typeof variables;

const argumentsOf: Readonly<Record<string, Variable>> = { 'Query.patient': 'id', 'Patient.secret': 'hint' };

/**
 * Writes what is asked as GraphQL: plainly, or (with something to draw from) as differently as GraphQL allows: aliases, fragments with
 * and without names and types, conditions that hold, variables, fields that are asked twice, and other ways to the same objects.
 */
export class OperationWriter {
  readonly #fragments: string[] = [];
  #names = 0;
  readonly #used = new Set<Variable>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw?: Draw,
  ) {}

  write(asked: readonly Asked[]): Written {
    const { text, selecting } = this.#set('Query', asked);
    const used = [...this.#used];
    const declared = used.map((name) => `$${name}: ${variables[name].type}`).join(', ');
    return {
      query: [used.length > 0 ? `query (${declared}) ${text}` : text, ...this.#fragments].join(' '),
      variables: Object.fromEntries(used.map((name) => [name, variables[name].value])),
      selecting,
    };
  }

  #chance(): boolean {
    return this.draw !== undefined && this.draw(3) === 0;
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[this.draw?.(choices.length - 1) ?? 0] as T;
  }

  #set(parent: string, asked: readonly Asked[]): { text: string; selecting: Selecting } {
    const type = this.schema.getType(parent);
    const fields = asked.flatMap((each) => this.#ways(each)).map((each) => this.#field(parent, each));
    const told = isAbstractType(type) ? [`${typeKey}: __typename`] : [];
    const texts = [...told, ...fields.flatMap(({ text }) => text)];
    return {
      text: `{ ${(this.#chance() ? texts.reverse() : texts).join(' ')} }`,
      selecting: { fields: fields.map(({ place }) => place) },
    };
  }

  /** The same field asked twice, asked of each type instead of the interface, or reached on another way. */
  #ways(asked: Asked): readonly Asked[] {
    const type = this.schema.getType(asked.type);
    const detour = this.#chance() ? this.#detour(asked) : asked;
    const types =
      isInterfaceType(type) && this.#chance()
        ? this.schema.getPossibleTypes(type).map(({ name }) => ({ ...detour, type: name }))
        : [detour];
    return this.#chance() ? [...types, ...types] : types;
  }

  #detour(asked: Asked): Asked {
    if (asked.field !== 'patient' || asked.type !== 'Query') return asked;
    const friends: Asked = { type: 'Patient', field: 'friends', inner: asked.inner };
    return this.#pick<Asked>([
      { ...asked, field: 'patients' },
      { ...asked, inner: [friends] },
      { ...asked, field: 'patients', inner: [friends] },
    ]);
  }

  #field(parent: string, { type, field, inner }: Asked) {
    const isAliased = this.draw !== undefined && this.draw(1) === 1;
    const key = isAliased ? `k${(this.#names += 1)}` : field;
    // without an alias a field with arguments has to be asked alike everywhere
    const given = this.#arguments(`${type}.${field}`, isAliased);
    const set = inner.length > 0 ? this.#set(this.#returned(type, field), inner) : undefined;
    const selection = `${isAliased ? `${key}: ` : ''}${field}${given}${this.#condition()}${set ? ` ${set.text}` : ''}`;
    return {
      text: this.#wrapped(parent, type, selection),
      place: { key, on: type, field, inner: set?.selecting },
    };
  }

  #returned(type: string, field: string): string {
    const parent = this.schema.getType(type);
    if (!isObjectType(parent) && !isInterfaceType(parent)) throw new Error(`${type} has no fields`);
    return String(parent.getFields()[field]?.type).replaceAll(/[[\]!]/g, '');
  }

  #arguments(coordinate: string, mayVary: boolean): string {
    const argument = argumentsOf[coordinate];
    if (!argument) return '';
    if (!mayVary || !this.#chance()) return `(${argument}: "${variables[argument].value}")`;
    this.#used.add(argument);
    return `(${argument}: $${argument})`;
  }

  #condition(): string {
    if (!this.#chance()) return '';
    const condition = this.#pick([
      ' @include(if: true)',
      ' @skip(if: false)',
      ' @include(if: $yes)',
      ' @skip(if: $no)',
    ]);
    if (condition.includes('$yes')) this.#used.add('yes');
    if (condition.includes('$no')) this.#used.add('no');
    return condition;
  }

  /** Fragments around a selection, the last of them on the type that it is asked on. */
  #wrapped(parent: string, type: string, selection: string): string {
    let text = parent === type ? selection : `... on ${type} { ${selection} }`;
    while (this.#chance()) text = this.#around(parent, text);
    return text;
  }

  #around(parent: string, text: string): string {
    const type = this.schema.getType(parent);
    const interfaces = isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [];
    const through = interfaces.map((each) => `... on ${each} { ... on ${parent} { ${text} } }`);
    return this.#pick([
      () => `...${this.#condition()} { ${text} }`,
      () => `... on ${parent}${this.#condition()} { ${text} }`,
      () => `...${this.#named(parent, text)}${this.#condition()}`,
      ...through.map((each) => () => each),
    ])();
  }

  #named(parent: string, text: string): string {
    const name = `F${(this.#names += 1)}`;
    this.#fragments.push(`fragment ${name} on ${parent} { ${text} }`);
    return name;
  }
}
