import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

/** Parses and validates each document text once; bounded. */
export class Documents {
  readonly #known = new Map<string, DocumentNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limit = 1000,
  ) {}

  /** The document, or what is wrong with it. */
  read(text: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#known.get(text);
    if (known) return known;
    const document = this.#parse(text);
    if (document instanceof GraphQLError) return [document];
    const errors = validate(this.schema, document);
    if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    this.#remember(text, document);
    return document;
  }

  #parse(text: string): DocumentNode | GraphQLError {
    try {
      return parse(text, { maxTokens: 15_000 });
    } catch (error) {
      return withCode(
        error instanceof GraphQLError ? error : new GraphQLError('not a document'),
        'GRAPHQL_PARSE_FAILED',
      );
    }
  }

  #remember(text: string, document: DocumentNode): void {
    const oldest = this.#known.keys().next();
    if (this.#known.size >= this.limit && !oldest.done) this.#known.delete(oldest.value);
    this.#known.set(text, document);
  }
}

const withCode = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions: { code } });
