import { SalusError } from '@salus/subgraph-kit/errors';
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Decisions, FieldsType } from '../../authorize/decisions';
import type { Operation } from '../../document/operation';
import type { Conditions } from '../../plan/conditions';
import type { Naming } from '../../plan/naming';
import type { ClosedShape, FieldShape, FieldsShape, ObjectShape, ResponseShape, ValueShape } from '../response-shape';
import { FieldCollector } from './collect-fields';
import { leafShape } from './leaf-shape';

/** What decides the shape of an answer. */
export interface ShapeQuestion {
  /** as the client sent it: nothing filtered, aliases and fragments in place */
  readonly operation: Pick<Operation, 'document' | 'node' | 'root'>;
  /** of the caller, or of any other with the same reach */
  readonly decisions: Decisions;
  readonly conditions: Conditions;
  readonly naming: Naming;
  /** interfaces whose own name may be the type name of an object (`CompiledOperation`) */
  readonly interfaceObjects?: Pick<ReadonlySet<string>, 'has'>;
}

type Nodes = ReadonlySet<FieldNode>;

/**
 * Fields of all types that one answer may hold. What is asked of a type depends on the types above it, so that few fields of an
 * operation can make very many shapes.
 */
const maximumFields = 50_000;

/** @throws SalusError LIMIT_EXCEEDED for an operation whose answer may take too many shapes */
export const compileShape = (question: ShapeQuestion): ResponseShape => new ShapeCompiler(question).compile();

class ShapeCompiler {
  readonly #collector: FieldCollector;
  /** Equal selections on the same type have one shape: interfaces of many types, at many levels, stay as small as their text. */
  readonly #objects = new Map<string, ObjectShape>();
  readonly #variants = new Map<string, FieldsShape>();
  readonly #numbers = new Map<FieldNode, number>();
  #fieldCount = 0;

  constructor(private readonly question: ShapeQuestion) {
    const { rules } = question.decisions;
    this.#collector = new FieldCollector(
      question.operation.document,
      (type, condition) => type.name === condition || rules.possible(condition).some((each) => each === type),
      question.conditions,
    );
  }

  compile(): ResponseShape {
    const { node, root } = this.question.operation;
    const fields = this.#fieldsOf(root, this.#collector.collect(root, [node.selectionSet]));
    return { root: { type: root.name, byType: new Map([[root.name, fields]]), isSingle: true } };
  }

  #fieldsOf(type: FieldsType, collected: ReadonlyMap<string, Nodes>): FieldsShape {
    this.#fieldCount += collected.size;
    if (this.#fieldCount > maximumFields) {
      const message = `The answer may take too many shapes; expected at most ${maximumFields} fields over all types.`;
      throw new SalusError('LIMIT_EXCEEDED', message);
    }
    const fields = [...collected].map(([responseKey, nodes]) => this.#field(type, responseKey, nodes));
    return { kind: 'fields', type: type.name, fields };
  }

  #field(type: FieldsType, responseKey: string, nodes: Nodes): FieldShape {
    const [node] = nodes;
    const field = node?.name.value;
    if (!node || field === undefined || field === '__typename') return { kind: 'typename', responseKey };
    const definition = type.getFields()[field];
    if (!definition) return { kind: 'introspection', responseKey };
    const verdict = this.question.decisions.field(type, field);
    if (verdict !== 'granted') {
      return { kind: 'closed', responseKey, verdict, isNullable: !isNonNullType(definition.type) };
    }
    const value = this.#value(definition.type, nodes);
    return { kind: 'data', responseKey, dataKey: this.question.naming.dataKeyOf(node, type.name), field, value };
  }

  #value(type: GraphQLOutputType, nodes: Nodes, isNullable = true): ValueShape {
    if (isNonNullType(type)) return this.#value(type.ofType, nodes, false);
    if (isListType(type)) return { kind: 'list', isNullable, item: this.#value(type.ofType, nodes) };
    if (isLeafType(type)) return leafShape(type, isNullable, this.question.decisions.rules.hidden(type.name));
    return { kind: 'object', isNullable, object: this.#object(type, nodes) };
  }

  #object(type: GraphQLCompositeType, nodes: Nodes): ObjectShape {
    const key = this.#keyOf(type, nodes);
    const known = this.#objects.get(key);
    if (known) return known;
    const possible = this.question.decisions.rules.possible(type.name);
    const byType = new Map(possible.map((each) => [each.name, this.#variant(each, nodes)]));
    if (this.#mayBearItsName(type, nodes, [...byType.values()])) {
      const selectionSets = [...nodes].flatMap((node) => node.selectionSet ?? []);
      byType.set(type.name, this.#fieldsOf(type, this.#collector.collect(type, selectionSets)));
    }
    const hidden = this.question.decisions.rules.hidden(type.name);
    const isSingle = isObjectType(type);
    const shape: ObjectShape = { type: type.name, byType, isSingle, ...(hidden.size > 0 ? { hidden } : {}) };
    this.#objects.set(key, shape);
    return shape;
  }

  /** Where nothing depends on the type, and nothing is closed for any: an object of which nobody says more than the interface. */
  #mayBearItsName(
    type: GraphQLCompositeType,
    nodes: Nodes,
    variants: readonly (FieldsShape | ClosedShape)[],
  ): type is GraphQLInterfaceType {
    const selectionSets = [...nodes].flatMap((node) => node.selectionSet ?? []);
    return (
      isInterfaceType(type) &&
      this.question.interfaceObjects?.has(type.name) === true &&
      !this.#collector.dependsOnType(type.name, selectionSets) &&
      variants.every((variant) => variant.kind === 'fields' && variant.fields.every(({ kind }) => kind !== 'closed'))
    );
  }

  #variant(type: GraphQLObjectType, nodes: Nodes): FieldsShape | ClosedShape {
    const verdict = this.question.decisions.object(type);
    if (verdict !== 'granted') return { kind: 'closed', verdict };
    const key = this.#keyOf(type, nodes);
    const known = this.#variants.get(key);
    if (known) return known;
    const selectionSets = [...nodes].flatMap((node) => node.selectionSet ?? []);
    const variant = this.#fieldsOf(type, this.#collector.collect(type, selectionSets));
    this.#variants.set(key, variant);
    return variant;
  }

  #keyOf(type: GraphQLCompositeType, nodes: Nodes): string {
    return `${type.name} ${[...nodes].map((node) => this.#numberOf(node)).join(' ')}`;
  }

  #numberOf(node: FieldNode): number {
    const known = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, known);
    return known;
  }
}
