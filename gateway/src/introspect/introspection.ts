import { type DocumentNode, executeSync, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { SalusError } from '@salus/subgraph-kit/errors';
import { mayExplore, type Session } from '../authenticate/session';
import type { Authorized } from '../authorize/authorizer';
import type { Decisions } from '../authorize/decisions';
import { BoundedCache } from '../bounded-cache';
import { WeighedCache } from '../weighed-cache';
import type { Operation } from '../document/operation';
import { introspectionPart, readsSchema } from './introspection-part';
import { visibilityKey, visibleSchema } from './visible-schema';

/** What an answer of the gateway's own needs of a request (`Preparation` is one). */
export interface Introspected {
  readonly operation: Operation;
  readonly authorized: Pick<Authorized, 'decisions'>;
  readonly variables: { readonly coerced: Readonly<Record<string, unknown>> };
}

/** Response key -> JSON text, for the root fields `__schema` and `__type`. */
export type IntrospectionTexts = ReadonlyMap<string, string>;

const maximumSchemas = 32;
/** in characters */
const maximumAnswers = { entries: 16, weight: 16_000_000, largest: 8_000_000 };
const none: IntrospectionTexts = new Map();

/** One caller's view of the schema, with answers that were worked out on it. */
interface View {
  readonly schema: GraphQLSchema;
  readonly answers: WeighedCache<string, IntrospectionTexts>;
}

/** Says who may read the schema of one graph, and answers what it reads: only what is open to the caller. */
export class Introspection {
  readonly #views = new BoundedCache<string, View>(maximumSchemas);
  readonly #asks = new WeakMap<DocumentNode, boolean>();

  /** @param isOpen whether everybody may, or only who has the scope `explore` */
  constructor(private readonly isOpen: boolean) {}

  mayRead(session: Session): boolean {
    return this.isOpen || mayExplore(session);
  }

  /** @throws SalusError GRAPHQL_VALIDATION_FAILED */
  admit(operation: Operation, session: Session): void {
    if (this.mayRead(session) || !this.#reads(operation)) return;
    throw new SalusError(
      'GRAPHQL_VALIDATION_FAILED',
      'The operation reads the schema (__schema or __type); expected an access token with the scope "explore".',
    );
  }

  /** What the caller sees, in the schema definition language. */
  print(decisions: Decisions): string {
    return `${printSchema(lexicographicSortSchema(this.#view(decisions).schema))}\n`;
  }

  introspect({ operation, authorized, variables }: Introspected): IntrospectionTexts {
    if (!this.#reads(operation)) return none;
    const { schema, answers } = this.#view(authorized.decisions);
    const key = `${operation.hash} ${operation.name ?? ''} ${JSON.stringify(variables.coerced)}`;
    const known = answers.get(key);
    if (known) return known;
    const texts = carryOut(schema, operation, variables.coerced);
    return answers.set(
      key,
      texts,
      [...texts.values()].reduce((sum, { length }) => sum + length, 0),
    );
  }

  #reads({ document }: Operation): boolean {
    const known = this.#asks.get(document) ?? readsSchema(document);
    this.#asks.set(document, known);
    return known;
  }

  #view(decisions: Decisions): View {
    const key = visibilityKey(decisions);
    const known = this.#views.get(key);
    return (
      known ?? this.#views.set(key, { schema: visibleSchema(decisions), answers: new WeighedCache(maximumAnswers) })
    );
  }
}

function carryOut(
  schema: GraphQLSchema,
  operation: Operation,
  variableValues: Readonly<Record<string, unknown>>,
): IntrospectionTexts {
  const { data } = executeSync({ schema, document: introspectionPart(operation), variableValues });
  return new Map(Object.entries(data ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));
}
