import { GraphQLError, type NameNode, type ValidationContext, type ASTVisitor } from 'graphql';
import { hiddenPrefix } from '../authorize/filter';

/** The planner's own variable in every fetch of entities. */
const representations = 'representations';
const inherited = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses names that would reach into every object of the process where they become keys (CVE-2026-32621), and aliases and
 * variables that the gateway uses for itself.
 */
export function SafeNamesRule(context: ValidationContext): ASTVisitor {
  const refuse = (node: NameNode): void =>
    context.reportError(new GraphQLError(`The name "${node.value}" is reserved; choose another one.`, { nodes: node }));
  return {
    Name: (node) => void (inherited.has(node.value) && refuse(node)),
    VariableDefinition: ({ variable: { name } }) => void (name.value === representations && refuse(name)),
    Field: (node) => void (node.alias?.value.startsWith(hiddenPrefix) && refuse(node.alias)),
  };
}
