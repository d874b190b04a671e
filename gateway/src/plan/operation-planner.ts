import type { QueryPlan } from '@apollo/query-planner';
import { SalusError } from '@salus/subgraph-kit/errors';
import { type DocumentNode, Kind } from 'graphql';
import type { Operation } from '../document/operation';
import type { Conditions } from './conditions';
import { contestedReads } from './contested-reads';
import type { Graph } from './graph';
import type { Naming } from './naming';
import { PlannableWriter } from './plannable';
import { unansweredFields } from './unanswered';

interface Question {
  readonly operation: Operation;
  /** the operation without what is closed; nothing where all of it is */
  readonly document: DocumentNode | undefined;
  readonly naming: Naming;
  readonly conditions: Conditions;
  /** by label of `@override` */
  readonly overridden: Map<string, boolean>;
}

export interface PlannedOperation {
  /** the question's, or one that keeps more apart */
  readonly naming: Naming;
  /** as the planner read it; empty where no subgraph has to be asked */
  readonly document: DocumentNode;
  readonly plan: QueryPlan;
}

const nothing: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/** Plans operations; one a second time if its plan reads objects that are not to be shared with what the client asks of them. */
export class OperationPlanner {
  constructor(private readonly graph: Graph) {}

  /** @throws SalusError where it cannot be planned */
  plan(question: Question): PlannedOperation {
    const planned = this.#plan(question);
    const { typeNames: types, prepared } = this.graph;
    const reads = contestedReads(planned.document, planned.plan, { types, required: prepared.required });
    return reads.size === 0 ? planned : this.#plan({ ...question, naming: question.naming.apartFrom(reads) });
  }

  #plan({ operation, document: open, naming, conditions, overridden }: Question): PlannedOperation {
    const { publicSchema, prepared } = this.graph;
    const writer = new PlannableWriter(publicSchema, naming, conditions, prepared.interfaceObjects);
    const document = open && writer.write(open, operation.node.name?.value);
    if (!document) return { naming, document: nothing, plan: { kind: 'QueryPlan' } };
    const plan = this.graph.plan(document, overridden);
    if (unansweredFields(document, plan).length > 0) throw unanswerable();
    return { naming, document, plan };
  }
}

/** A fault of the supergraph: composition lets some pass in which a path ends where no key leads on. */
const unanswerable = (): SalusError =>
  new SalusError(
    'INTERNAL_SERVER_ERROR',
    'The operation asks for a field that no subgraph can be asked for on this way.',
  );
