import type { Operation } from '../document/operation';
import { Naming } from '../plan/naming';
import { type Draw, oneIn } from './draw';
import { DataWriter, type Straying } from './random-data';
import { OperationWriter } from './random-operation';
import { allPolicies, variedSchema } from './varied-schema';

export interface RandomAnswer {
  readonly operation: Operation;
  readonly naming: Naming;
  readonly conditions: Readonly<Record<string, boolean>>;
  /** a caller's */
  readonly policies: readonly string[];
  readonly data: Record<string, unknown>;
  readonly absent: ReadonlySet<object>;
}

export function drawAnswer(draw: Draw, straying: Straying, isPlain = false): RandomAnswer {
  const operation = variedSchema.read(new OperationWriter(draw).write());
  const naming = new Naming('_a');
  const writer = new DataWriter(draw, operation, naming, straying, isPlain);
  const data = writer.write();
  const held = allPolicies.filter(() => !oneIn(draw, 3));
  return { operation, naming, conditions: { yes: true, no: false }, policies: held, data, absent: writer.absent };
}
