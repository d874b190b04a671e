import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { RequiredFields } from './required-fields';

const representationsVariable = 'representations';

/** The document of one fetch, as the planner wrote it. */
export interface FetchDocument {
  readonly operation: OperationDefinitionNode;
  /** what is selected: of the root, or of the entities */
  readonly selectionSet: SelectionSetNode;
  /** the client's */
  readonly variables: readonly VariableDefinitionNode[];
}

const fieldWithArguments = (name: string, text: string): FieldNode => {
  const operation = parse(`{ ${name}(${text}) }`, { noLocation: true }).definitions[0];
  const field = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  if (field?.kind !== Kind.FIELD) throw new TypeError(`The arguments of "${name}" in a @requires are not readable.`);
  return field;
};

/** Fields that only the planner knows become the real ones, under their data key as alias. */
function withRealFields(operation: OperationDefinitionNode, required: RequiredFields): OperationDefinitionNode {
  return visit(operation, {
    Field: (node) => {
      const real = required.get(node.name.value);
      if (!real) return undefined;
      return {
        ...node,
        ...fieldWithArguments(real.name, real.arguments),
        alias: node.alias ?? node.name,
        selectionSet: node.selectionSet,
      };
    },
  });
}

/** Reads the text of a fetch. @param isOfEntities it asks `_entities`, and nothing else */
export function readFetchDocument(text: string, isOfEntities: boolean, required: RequiredFields): FetchDocument {
  const [definition, ...others] = parse(text, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) {
    throw new TypeError('The planner wrote a fetch with fragments; expected one operation.');
  }
  const operation = withRealFields(definition, required);
  const variables = operation.variableDefinitions ?? [];
  if (!isOfEntities) return { operation, selectionSet: operation.selectionSet, variables };
  const [entities] = operation.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) {
    throw new TypeError('The planner wrote a fetch of entities without _entities.');
  }
  const own = variables.filter(({ variable }) => variable.name.value !== representationsVariable);
  return { operation, selectionSet: entities.selectionSet, variables: own };
}

export interface EntitiesQuestion {
  readonly answerKey: string;
  readonly variable: string;
  readonly selectionSet: SelectionSetNode;
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variableNode = (value: string) => ({ kind: Kind.VARIABLE, name: nameNode(value) }) as const;

const entitiesField = ({ answerKey, variable, selectionSet }: EntitiesQuestion): FieldNode => ({
  kind: Kind.FIELD,
  alias: nameNode(answerKey),
  name: nameNode('_entities'),
  arguments: [{ kind: Kind.ARGUMENT, name: nameNode('representations'), value: variableNode(variable) }],
  selectionSet,
});

const representationsDefinition = ({ variable }: EntitiesQuestion): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: variableNode(variable),
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: {
      kind: Kind.LIST_TYPE,
      type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: nameNode('_Any') } },
    },
  },
});

/** One document for several fetches: root fields side by side, entities under a key for each. Minified. */
export function writeDocument(
  documents: readonly FetchDocument[],
  roots: readonly SelectionNode[],
  entities: readonly EntitiesQuestion[],
): string {
  const first = documents[0]?.operation;
  const definitions = documents.flatMap(({ variables }) => variables);
  const byName = new Map(definitions.map((definition) => [definition.variable.name.value, definition]));
  const operation: OperationDefinitionNode = {
    ...(first ?? { kind: Kind.OPERATION_DEFINITION, operation: 'query' as never }),
    variableDefinitions: [...byName.values(), ...entities.map(representationsDefinition)],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [...roots, ...entities.map(entitiesField)] },
  };
  return stripIgnoredCharacters(print(operation));
}
