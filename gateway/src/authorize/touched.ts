import {
  type DocumentNode,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { CoordinateRules } from './decisions';
import { isNothing, type Requirement, requirementKey } from './requirement';

/**
 * Every requirement an operation's fields can meet, interfaces and unions expanded to all their types; those that ask the same once.
 * Of an interface its own as well: an object may bear its name, and what types ask that clients do not see is written there alone.
 */
export function requirementsTouched(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rules: CoordinateRules,
): readonly Requirement[] {
  const touched = new Map<string, Requirement>();
  const add = (requirement: Requirement): void => {
    if (!isNothing(requirement)) touched.set(requirementKey(requirement), requirement);
  };
  const info = new TypeInfo(rules.schema);
  const visitor = visitWithTypeInfo(info, {
    OperationDefinition: (node) => (node === operation ? undefined : false),
    Field: (node) => {
      const parent = info.getParentType();
      const types = [...rules.possible(parent?.name ?? ''), ...(isInterfaceType(parent) ? [parent] : [])];
      for (const type of types) if (type.getFields()[node.name.value]) add(rules.field(type, node.name.value));
      const returned = info.getType();
      if (!returned || !isCompositeType(getNamedType(returned))) return;
      for (const type of rules.possible(getNamedType(returned).name)) add(rules.object(type));
    },
  });
  visit(document, visitor);
  return [...touched.values()];
}
