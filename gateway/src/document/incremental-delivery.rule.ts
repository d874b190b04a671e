import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

const incremental = new Set(['defer', 'stream']);

/** Refuses `@defer` and `@stream` in words of their own: they are no mistakes of spelling. */
export function IncrementalDeliveryRule(context: ValidationContext): ASTVisitor {
  return {
    Directive: (node) => {
      const { value } = node.name;
      if (!incremental.has(value) || context.getSchema().getDirective(value)) return;
      const message = `Received @${value}; incremental delivery is not offered, ask without it.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
