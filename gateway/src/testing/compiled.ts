import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { DocumentReader } from '../document/document-reader';
import { limitsFor } from '../document/limits';
import type { CompiledOperation } from '../plan/compiled-operation';
import { CompiledOperations, type CompileSettings } from '../plan/compiled-operations';
import { Graph } from '../plan/graph';
import { Unplanned } from '../plan/unplanned';
import { defaultSettings } from '../settings';

export const federationLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external",
  "@requires", "@provides", "@interfaceObject", "@override", "@inaccessible", "@composeDirective"])\n`;

/** The supergraph of subgraphs given as SDL by name. */
export function supergraphOf(subgraphs: Record<string, string>): string {
  const result = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}`,
      typeDefs: parse(federationLink + sdl),
    })),
  );
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
}

const defaults: CompileSettings = { plans: 10, delaysLeaves: true, overrideLabels: [] };

export const planned = (found: CompiledOperation | Unplanned): CompiledOperation =>
  found instanceof Unplanned ? found.plan() : found;

/** A small graph on which operations are compiled, for a caller to whom everything is open. */
export class TestCompiler {
  readonly graph: Graph;
  readonly operations: CompiledOperations;
  readonly #documents: DocumentReader;

  constructor(subgraphs: Record<string, string>, settings: Partial<CompileSettings> = {}) {
    this.graph = new Graph(supergraphOf(subgraphs));
    this.operations = new CompiledOperations(this.graph, { ...defaults, ...settings });
    this.#documents = new DocumentReader(this.graph.publicSchema, limitsFor(true, defaultSettings.limits));
  }

  /** @param variables with their defaults */
  compile(text: string, variables: Record<string, unknown> = {}, reach = 'everything'): CompiledOperation {
    const operation = this.#documents.read(text, undefined);
    return planned(this.operations.find(operation, { document: operation.document, key: reach }, variables));
  }
}
