import { GraphQLError, type NameNode, type ValidationContext, type ASTVisitor } from 'graphql';
import { hiddenPrefix } from '../authorize/filter';

const inherited = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses names that would reach into every object of the process where they become keys (CVE-2026-32621), and aliases that
 * the gateway uses for itself.
 */
export function SafeNamesRule(context: ValidationContext): ASTVisitor {
  const refuse = (node: NameNode): void =>
    context.reportError(new GraphQLError(`The name "${node.value}" is reserved; choose another one.`, { nodes: node }));
  return {
    Name: (node) => void (inherited.has(node.value) && refuse(node)),
    Field: (node) => void (node.alias?.value.startsWith(hiddenPrefix) && refuse(node.alias)),
  };
}
