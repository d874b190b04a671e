import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, print, type SelectionNode } from 'graphql';
import type { CompiledPlan, DataPath, EntitiesPart, Part, PlannedRequest, Selection } from '../compiled-plan';
import { type Batch, batches } from './batches';
import { FetchReader, type ReadFetch } from './fetch-reader';
import { addMissingWaits } from './missing-waits';
import { type PlannedFetch, plannedFetches } from './planned-fetch';
import { RepresentationCompiler } from './representations';
import type { RequiredFields } from './required-fields';
import { answerKeyOf, fieldsIn, selectionOf, withoutInterfaceNames } from './selections';
import { writeDocument } from './subgraph-document';
import type { TypedQuestion } from './type-division';
import type { TypeNames } from './type-names';
import { UnmetRequirements } from './unmet-requirements';

export interface PlanCompilerParts {
  readonly types: TypeNames;
  readonly required: RequiredFields;
  /** whether fetches that nothing waits for may wait for a later request to their subgraph */
  readonly delaysLeaves: boolean;
}

/** A question about entities, with all places it is asked of. */
interface Asked {
  readonly question: TypedQuestion;
  readonly fetch: PlannedFetch;
  readonly paths: Map<string, DataPath>;
}

/** Turns the planner's plan into what is left to do at run time. @throws TypeError for what it does not know */
export class PlanCompiler {
  readonly #representations: RepresentationCompiler;
  readonly #unmet: UnmetRequirements;

  constructor(private readonly parts: PlanCompilerParts) {
    this.#representations = new RepresentationCompiler(parts.types, parts.required);
    this.#unmet = new UnmetRequirements(parts.types, parts.required);
  }

  /** @param document what was planned */
  compile(plan: QueryPlan, document: DocumentNode): CompiledPlan {
    const fetches = plannedFetches(plan);
    this.#unmet.check(fetches);
    addMissingWaits(fetches);
    const reader = new FetchReader(fetches, document, this.parts);
    const indexes = new Map<PlannedFetch, number>();
    const together = batches(fetches, this.parts.delaysLeaves);
    together.forEach((batch, index) => batch.fetches.forEach((fetch) => indexes.set(fetch, index)));
    const requests = together.map((batch, index) => {
      const read = batch.fetches.map((fetch) => reader.read(fetch));
      return { index, ...this.#request(batch, read, indexes) };
    });
    return { requests, plannedFetches: fetches.length };
  }

  #request(
    batch: Batch,
    read: readonly ReadFetch[],
    indexes: ReadonlyMap<PlannedFetch, number>,
  ): Omit<PlannedRequest, 'index'> {
    const roots = read.filter(({ fetch }) => fetch.node.requires === undefined);
    const selections = roots.flatMap(({ document }) => document.selectionSet.selections);
    const variables = new Set(batch.fetches.flatMap(({ node }) => node.variableUsages ?? []));
    const entities = this.#entities(read, selections, variables);
    const after = new Set(batch.fetches.flatMap((fetch) => fetch.after.flatMap((each) => indexes.get(each) ?? [])));
    const node = batch.fetches[0]?.node;
    return {
      subgraph: batch.subgraph,
      kind: node?.operationKind ?? 'query',
      query: writeDocument(
        read.map(({ document }) => document),
        selections,
        entities,
      ),
      operationName: node?.operationName,
      variables: [...variables],
      parts: [...roots.map(rootPart), ...entities.map(({ part }) => part)],
      after: [...after].sort((one, other) => one - other),
    };
  }

  #entities(read: readonly ReadFetch[], roots: readonly SelectionNode[], variables: ReadonlySet<string>) {
    const answerKeys = freePrefix('_e', new Set(answerKeysOf(roots)));
    const variableNames = freePrefix('r', variables);
    return this.#asked(read).map(({ question, fetch, paths }, place) => {
      const names = { answerKey: `${answerKeys}${place}`, variable: `${variableNames}${place}` };
      const part: EntitiesPart = {
        kind: 'entities',
        ...names,
        paths: [...paths.values()],
        representations: this.#representations.representations({ ...fetch.node, ...question }),
        selection: this.#selection(question, fetch),
      };
      return { ...names, selectionSet: question.selectionSet, part };
    });
  }

  #selection({ selectionSet }: TypedQuestion, { node }: PlannedFetch): Selection {
    const isInterfaceObject = (type: string): boolean => this.parts.types.isInterfaceObject(type, node.serviceName);
    return selectionOf([withoutInterfaceNames(selectionSet, isInterfaceObject)], node.outputRewrites);
  }

  /** The same question of several places is asked once. */
  #asked(read: readonly ReadFetch[]): readonly Asked[] {
    const asked = new Map<string, Asked>();
    for (const { fetch, questions } of read) {
      const { inputRewrites, outputRewrites } = fetch.node;
      for (const question of questions) {
        const { requires, selectionSet, onTypes = [] } = question;
        const key = JSON.stringify([requires, print(selectionSet), [...onTypes], inputRewrites, outputRewrites]);
        const same = asked.get(key) ?? { question, fetch, paths: new Map<string, DataPath>() };
        same.paths.set(JSON.stringify(fetch.path), fetch.path);
        asked.set(key, same);
      }
    }
    return [...asked.values()];
  }
}

const rootPart = ({ fetch, document }: ReadFetch): Part => ({
  kind: 'root',
  ...(fetch.path.length > 0 ? { path: fetch.path } : {}),
  selection: selectionOf([document.selectionSet], fetch.node.outputRewrites),
});

const answerKeysOf = (selections: readonly SelectionNode[]): string[] => fieldsIn(selections).map(answerKeyOf);

/** A prefix with which none of the names begins. */
function freePrefix(wanted: string, taken: ReadonlySet<string>): string {
  let prefix = wanted;
  while ([...taken].some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
