import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { type DocumentNode, visit } from 'graphql';
import type { Operation } from '../document/operation';
import { PlanCompiler } from '../execute/compile/plan-compiler';
import type { Settings } from '../settings';
import type { CompiledOperation } from './compiled-operation';
import { type Conditions, conditionVariables } from './conditions';
import { contestedFields } from './contested-fields';
import type { Graph } from './graph';
import { Naming } from './naming';
import { OperationPlanner } from './operation-planner';
import { OverrideLabels } from './override-labels';
import { Refusals } from './refusals';
import { Unplanned } from './unplanned';
import { WeighedCache } from '../weighed-cache';

/** What one caller may ask of an operation. */
export interface Reach {
  /** the operation without what is closed; nothing where all of it is */
  readonly document: DocumentNode | undefined;
  /** equal for callers who may reach the same part of this operation */
  readonly key: string;
}

/**
 * Fields of all compiled operations together, as often as they are written out. With its plan, its shape, its code and its document
 * each takes 1 to 2 kB.
 */
const maximumFields = { weight: 100_000, largest: 20_000 };
/** What an operation of no fields takes beside them, in fields. */
const fieldsAlways = 4;

/** What is known of an operation before anybody asks it. */
interface Known {
  /** tells operations apart in the cache's keys */
  readonly number: number;
  readonly naming: Naming;
  readonly conditionVariables: readonly string[];
  readonly labels: OverrideLabels;
}

export type CompileSettings = Pick<Settings['execution'], 'plans' | 'delaysLeaves'> & Pick<Settings, 'overrideLabels'>;

/**
 * Compiled operations by operation, reach, values of `@skip` and `@include`, and labels of `@override`, and refusals by the same.
 * Nothing is parsed, printed or planned for what is known. A new graph begins with none.
 */
export class CompiledOperations {
  /** look-ups by what came of them */
  readonly counts = { hits: 0, misses: 0, refusals: 0 };
  readonly #operations = new WeakMap<Operation, Known>();
  readonly #compiled: WeighedCache<string, CompiledOperation>;
  readonly #refusals = new Refusals();
  readonly #planner: OperationPlanner;
  readonly #compiler: PlanCompiler;
  #known = 0;

  constructor(
    private readonly graph: Graph,
    private readonly settings: CompileSettings,
  ) {
    this.#compiled = new WeighedCache({ entries: settings.plans, ...maximumFields });
    this.#planner = new OperationPlanner(graph);
    this.#compiler = new PlanCompiler({
      types: graph.typeNames,
      required: graph.prepared.required,
      delaysLeaves: settings.delaysLeaves,
    });
  }

  get size(): number {
    return this.#compiled.size;
  }

  /**
   * @param variables with their defaults applied
   * @throws what planning it threw before
   */
  find(operation: Operation, reach: Reach, variables: Conditions): CompiledOperation | Unplanned {
    const known = this.#operations.get(operation) ?? this.#learn(operation);
    const labels = known.labels.decide();
    let key = `${known.number} ${reach.key} ${labels} `;
    for (const name of known.conditionVariables) key += variables[name] === true ? '1' : '0';
    const compiled = this.#compiled.get(key);
    if (compiled) {
      this.counts.hits += 1;
      return compiled;
    }
    this.#repeatRefusal(key);
    this.counts.misses += 1;
    const conditions = Object.fromEntries(known.conditionVariables.map((name) => [name, variables[name] === true]));
    return new Unplanned(() => this.#plan(key, () => this.#compile(operation, known, reach, conditions, labels)));
  }

  #repeatRefusal(key: string): void {
    const refusal = this.#refusals.find(key);
    if (!refusal) return;
    this.counts.refusals += 1;
    throw refusal;
  }

  #plan(key: string, compile: () => { made: CompiledOperation; fields: number }): CompiledOperation {
    try {
      const { made, fields } = compile();
      return this.#compiled.set(key, made, fields + fieldsAlways);
    } catch (error) {
      this.#refusals.remember(key, error);
      throw error;
    }
  }

  #learn(operation: Operation): Known {
    const { prepared, publicSchema } = this.graph;
    const contested = contestedFields(operation, publicSchema);
    const known: Known = {
      number: (this.#known += 1),
      naming: new Naming(prepared.keySuffix, publicSchema.getMutationType()?.name, contested),
      conditionVariables: conditionVariables(operation),
      labels: new OverrideLabels(prepared.overrides, this.settings.overrideLabels, fieldNamesIn(operation)),
    };
    this.#operations.set(operation, known);
    return known;
  }

  #compile(
    operation: Operation,
    { naming, labels }: Known,
    { document }: Reach,
    conditions: Conditions,
    decided: string,
  ): { made: CompiledOperation; fields: number } {
    const overridden = labels.conditions(decided);
    const planned = this.#planner.plan({ operation, document, naming, conditions, overridden });
    const made = {
      operation,
      naming: planned.naming,
      conditions,
      interfaceObjects: this.graph.prepared.interfaceObjects,
      plan: this.#compiler.compile(planned.plan, planned.document),
      explain: () => prettyFormatQueryPlan(planned.plan),
    };
    return { made, fields: countFields(planned.document) };
  }
}

function fieldNamesIn({ document }: Operation): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { Field: (node) => void names.add(node.name.value) });
  return names;
}

function countFields(document: DocumentNode): number {
  let count = 0;
  visit(document, { Field: () => void (count += 1) });
  return count;
}
