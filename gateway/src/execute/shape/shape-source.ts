import type {
  ClosedShape,
  FieldShape,
  FieldsShape,
  ListShape,
  ObjectShape,
  ObjectValueShape,
  ResponseShape,
  ValueShape,
} from '../response-shape';
import { pieceLength } from './response-length';
import { leafSource, listSource, literal, objectSource, statementFor, type ValueSource } from './value-source';

/** Names that every object inherits: read only where they are the object's own. */
const readOf = (dataKey: string): string => {
  const key = literal(dataKey);
  return dataKey in Object.prototype ? `Object.hasOwn(d,${key})?d[${key}]:null` : `d[${key}]`;
};

const count = 'if((n=s+t.length)>m)z();';
/** `r`: what the list has in one piece already */
const countInList = `if(t.length>${pieceLength}){r+=w(t);t="";}if((n=s+r.length+t.length)>m)z();`;

/**
 * Source of one function for each shape of objects and lists, which write JSON text: `f` fields of one object type, `o` objects of an
 * abstract type, `l` lists. All of them call `b` for what is not regular, and `z` where the text becomes longer than `m`: `n` counts
 * what was written before the object or list at hand, but for the texts that stand in it already. `w` puts
 * a text into one piece. Into the source go names of the schema and of the operation, as literals; nothing of a request and nothing that a subgraph sent.
 */
export class ShapeSource {
  /** values of the enums, in the order in which the source (`e`) counts them */
  readonly enums: ReadonlySet<string>[] = [];
  readonly #functions: string[] = [];
  readonly #fields = new Map<FieldsShape, string>();
  readonly #lists = new Map<ListShape, string>();
  readonly #objects = new Map<ObjectShape, string>();
  readonly #nullableObjects = new Map<ObjectShape, string>();

  constructor(private readonly isPlain: boolean) {}

  /** The body of a function of `q` (writes any value), `b`, `e`, `m`, `z` and `w`, which returns one of the data and the gateway's own texts. */
  write({ root }: ResponseShape): string {
    const variant = root.byType.get(root.type);
    const name = variant?.kind === 'fields' ? this.#fieldsFunction(variant) : 'b';
    return `"use strict";let n=0;${this.#functions.join('\n')}\nreturn (d,x)=>{n=0;return ${name}(d,x);};`;
  }

  #fieldsFunction(shape: FieldsShape): string {
    return this.#named('f', this.#fields, shape, () => {
      let pending = '{';
      const statements = shape.fields.map((field, index) => {
        const [statement, after] = this.#field(field, shape.type, `${pending}${index > 0 ? ',' : ''}`);
        pending = after;
        return statement;
      });
      const body = statements.join('');
      return `(d,x){${body.includes(count) ? 'const s=n;' : ''}let t="",v;${body}return t+${literal(`${pending}}`)};}`;
    });
  }

  #field(field: FieldShape, type: string, before: string): readonly [statement: string, pending: string] {
    const soFar = `${before}${literal(field.responseKey)}:`;
    switch (field.kind) {
      case 'typename':
        return ['', soFar + literal(type)];
      case 'closed':
        return [field.isNullable ? '' : 'b();', `${soFar}null`];
      case 'introspection':
        return [`t+=${literal(soFar)}+(x.get(${literal(field.responseKey)})??"null");`, ''];
      case 'data': {
        const [statement, pending] = statementFor(field.value, this.#value(field.value), soFar);
        return [`v=${readOf(field.dataKey)};${statement}${statement.includes('q(') ? count : ''}`, pending];
      }
    }
  }

  #value(shape: ValueShape): ValueSource {
    if (shape.kind === 'list') return listSource(this.#listFunction(shape));
    if (shape.kind === 'object') return objectSource(this.#objectFunction(shape));
    return leafSource(shape, this.isPlain, () => {
      this.enums.push(shape.values ?? new Set());
      return `e[${this.enums.length - 1}].has(v)`;
    });
  }

  #listFunction(shape: ListShape): string {
    return this.#named('l', this.#lists, shape, () => {
      const [statement, pending] = statementFor(shape.item, this.#value(shape.item), '');
      const end = `${pending === '' ? '' : `t+=${literal(pending)};`}${countInList}`;
      return `(a){const s=n;let r="",t="[";for(let i=0;i<a.length;i++){const v=a[i];if(i>0)t+=",";${statement}${end}}return r+t+"]";}`;
    });
  }

  #objectFunction({ object, isNullable }: ObjectValueShape): string {
    const variant = object.byType.get(object.type);
    if (object.isSingle && variant?.kind === 'fields') return this.#fieldsFunction(variant);
    return this.#named('o', isNullable ? this.#nullableObjects : this.#objects, object, () => {
      const cases = [...object.byType].map(
        ([type, each]) =>
          `${type === object.type ? 'case undefined:' : ''}case ${literal(type)}:return ${this.#variant(each, isNullable)};`,
      );
      return `(d){switch(${object.isSingle ? literal(object.type) : readOf('__typename')}){${cases.join('')}}return b();}`;
    });
  }

  #variant(variant: FieldsShape | ClosedShape, isNullable: boolean): string {
    if (variant.kind === 'fields') return `${this.#fieldsFunction(variant)}(d)`;
    return isNullable ? '"null"' : 'b()';
  }

  /** Writes the function of a shape where it has none yet. @param write parameters and body */
  #named<Shape>(letter: string, known: Map<Shape, string>, shape: Shape, write: () => string): string {
    const found = known.get(shape);
    if (found !== undefined) return found;
    const name = `${letter}${this.#fields.size + this.#lists.size + this.#objects.size + this.#nullableObjects.size}`;
    known.set(shape, name);
    this.#functions.push(`function ${name}${write()}`);
    return name;
  }
}
