import { buildASTSchema, getOperationAST, type GraphQLSchema, parse } from 'graphql';
import { CoordinateRules, Decisions } from '../authorize/decisions';
import { Requirements } from '../authorize/requirements';
import { anonymous } from '../authenticate/session';
import type { Operation } from '../document/operation';
import type { ResponseShape } from '../execute/response-shape';
import { compileShape } from '../execute/shape/compile-shape';
import type { Conditions } from '../plan/conditions';
import { Naming } from '../plan/naming';

const core = `
  schema @link(url: "https://specs.apollo.dev/policy/v0.1", for: "SECURITY") { query: Query }
  directive @link(url: String, for: String) repeatable on SCHEMA
  directive @policy(policies: [[String!]!]!) on OBJECT | FIELD_DEFINITION | ENUM | SCALAR
`;

/** A schema whose parts ask for policies, as one subgraph would have it, and what callers may reach of it. */
export class ProtectedSchema {
  readonly schema: GraphQLSchema;
  readonly #rules: CoordinateRules;

  constructor(types: string) {
    const document = parse(core + types);
    this.schema = buildASTSchema(document);
    this.#rules = new CoordinateRules(new Requirements(document, this.schema), this.schema);
  }

  /** @param policies that the caller holds; `null`: no policy set is loaded, nobody can say */
  openTo(policies: readonly string[] | null): Decisions {
    const view = policies
      ? { version: 1, holds: (_caller: unknown, name: string) => policies.includes(name) }
      : undefined;
    return new Decisions(this.#rules, { ...anonymous, isAnonymous: false }, view);
  }

  read(query: string): Operation {
    const document = parse(query, { noLocation: true });
    const node = getOperationAST(document);
    const root = node && this.schema.getRootType(node.operation);
    if (!root) throw new TypeError('the test expects an operation');
    return { document, node, root, name: undefined, hash: '', fields: [] };
  }

  shapeOf(query: string, policies: readonly string[] | null = [], conditions: Conditions = {}): ResponseShape {
    const decisions = this.openTo(policies);
    return compileShape({ operation: this.read(query), decisions, conditions, naming: new Naming('_a') });
  }
}
