import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { createHash } from 'node:crypto';
import { type ErrorCode, SalusError } from '@salus/subgraph-kit/errors';
import { WeighedCache } from '../weighed-cache';
import { placeInText } from './faults-in-text';
import { IncrementalDeliveryRule } from './incremental-delivery.rule';
import { limitFaults, maximumErrors } from './limit-faults';
import { type Limits, maximumCharacters } from './limits';
import { SafeNamesRule } from './names.rule';
import type { Operation } from './operation';
import { rootFields } from './root-fields';

/** Why a document is not carried out: everything that is wrong with it, up to a bound. */
export class DocumentError extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('The document cannot be carried out.');
    this.name = 'DocumentError';
  }
}

const rules = [IncrementalDeliveryRule, ...specifiedRules, SafeNamesRule];
/** In tokens, of which each takes some 90 bytes once it is read: some 30 MB. */
const maximumDocuments = { entries: 1_000, weight: 300_000, largest: 15_000 };
const charactersPerToken = 100;
const hashLength = 16;

/** Of a document that is dropped with its faults: they are told once, and may be changed. */
function coded(error: GraphQLError, code: ErrorCode): GraphQLError {
  error.extensions.code = code;
  return error;
}

const limitExceeded = (message: string): DocumentError =>
  new DocumentError([new SalusError('LIMIT_EXCEEDED', message)]);

/** Text in, one validated operation out. */
export class DocumentReader {
  readonly #documents = new WeighedCache<string, DocumentNode>(maximumDocuments);
  readonly #hashes = new WeakMap<DocumentNode, string>();
  readonly #operations = new WeakMap<OperationDefinitionNode, Operation>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: Limits,
  ) {}

  /** @throws DocumentError with the codes GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, LIMIT_EXCEEDED or BAD_USER_INPUT */
  read(text: string, operationName: string | undefined): Operation {
    const document = this.#documents.get(text) ?? this.#admit(text);
    const node = getOperationAST(document, operationName);
    if (!node) throw new DocumentError([new SalusError('BAD_USER_INPUT', this.#missing(operationName))]);
    return this.#operations.get(node) ?? this.#operation(document, node, operationName);
  }

  #missing(operationName: string | undefined): string {
    return operationName === undefined
      ? 'Received a document with several operations; expected operationName to choose one.'
      : 'The document holds no operation of the received operationName.';
  }

  #operation(document: DocumentNode, node: OperationDefinitionNode, name: string | undefined): Operation {
    const root = this.schema.getRootType(node.operation);
    if (!root) {
      throw new DocumentError([new SalusError('GRAPHQL_VALIDATION_FAILED', `This graph has no ${node.operation}.`)]);
    }
    const operation: Operation = {
      document,
      node,
      root,
      name: node.name?.value ?? name,
      hash: this.#hashes.get(document) ?? '',
      fields: rootFields(document, node),
    };
    this.#operations.set(node, operation);
    return operation;
  }

  #admit(text: string): DocumentNode {
    const document = this.#measured(text);
    const faults = validate(this.schema, document, rules, { maxErrors: maximumErrors });
    if (faults.length > 0) {
      placeInText(faults, document, text);
      throw new DocumentError(faults.map((fault) => coded(fault, 'GRAPHQL_VALIDATION_FAILED')));
    }
    this.#hashes.set(document, createHash('sha256').update(text).digest('hex').slice(0, hashLength));
    return this.#documents.set(text, document, (document.tokenCount ?? 0) + text.length / charactersPerToken);
  }

  /** Whatever takes long for a large document stands behind this. */
  #measured(text: string): DocumentNode {
    const characters = maximumCharacters(this.limits);
    if (text.length > characters) {
      throw limitExceeded(`The document has ${text.length} characters; at most ${characters} are allowed.`);
    }
    try {
      const document = this.#parse(text);
      const tooMuch = limitFaults(document, this.limits);
      if (tooMuch.length > 0) throw new DocumentError(tooMuch);
      return document;
    } catch (error) {
      // both walk down the document, which ends the stack of one that is nested thousands of levels deep
      if (error instanceof RangeError) throw limitExceeded('The document is nested too deeply.');
      throw error;
    }
  }

  #parse(text: string): DocumentNode {
    try {
      return parse(text, { maxTokens: this.limits.tokens, noLocation: true });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const code = error.message.includes('tokens') ? 'LIMIT_EXCEEDED' : 'GRAPHQL_PARSE_FAILED';
      throw new DocumentError([coded(error, code)]);
    }
  }
}
