import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
  type VariableDefinitionNode,
} from 'graphql';

type Values = Record<string, unknown>;

/** A variable as an operation declares it, its type looked up. */
interface Declared {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly isRequired: boolean;
  /** `undefined` where there is none */
  readonly byDefault: unknown;
}

/** Something does not fit; what exactly is found out by who has to say it. */
class Misfit extends Error {}
const misfit = new Misfit();
const refuse = (): never => {
  throw misfit;
};

/**
 * The variables of one operation, prepared once: graphql-js looks every type up again for every request.
 * "Coercing Variable Values" of the GraphQL specification.
 */
export class DeclaredVariables {
  readonly names: readonly string[];
  readonly #declared: readonly Declared[];

  constructor(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode) {
    this.names = variableDefinitions.map(({ variable }) => variable.name.value);
    this.#declared = variableDefinitions.flatMap((each) => declared(schema, each) ?? []);
  }

  /** With defaults applied; `undefined` where a value does not fit its declaration. */
  coerce(received: Values): Values | undefined {
    try {
      const coerced: Values = {};
      for (const each of this.#declared) {
        const value = this.#valueOf(each, received);
        if (value !== undefined) coerced[each.name] = value;
      }
      return coerced;
    } catch (error) {
      if (error === misfit) return undefined;
      throw error;
    }
  }

  /** As received, those that the operation declares. */
  declaredOf(received: Values): Values {
    const sent: Values = {};
    for (const name of this.names) if (Object.hasOwn(received, name)) sent[name] = received[name];
    return sent;
  }

  #valueOf({ name, type, isRequired, byDefault }: Declared, received: Values): unknown {
    if (!Object.hasOwn(received, name)) return isRequired && byDefault === undefined ? refuse() : byDefault;
    const value = received[name];
    return value === null && isRequired ? refuse() : coerceInputValue(value, type, refuse);
  }
}

function declared(schema: GraphQLSchema, definition: VariableDefinitionNode): Declared | undefined {
  const type = typeFromAST(schema, definition.type as NamedTypeNode);
  if (!type || !isInputType(type)) return undefined;
  const byDefault: unknown = definition.defaultValue && valueFromAST(definition.defaultValue, type);
  return { name: definition.variable.name.value, type, isRequired: isNonNullType(type), byDefault };
}
