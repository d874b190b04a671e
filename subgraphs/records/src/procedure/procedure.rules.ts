import type { Caller } from '@salus/policy';
import { clinicalDefinition } from '../record/clinical.rules';
import { RecordKind } from '../record/kind.type';
import { draftOf, type RecordDefinition, referenceTo } from '../record/record.rules';
import { anyTime, firstInstant, longLimit, optionalText, pastTime, require } from '../record/text.rules';
import type { RecordProcedureInput } from './procedure.inputs';
import { Procedure, ProcedureStatus } from './procedure.type';

/** What is still to be done may be planned. */
const planned = new Set([ProcedureStatus.PREPARATION, ProcedureStatus.ON_HOLD, ProcedureStatus.NOT_DONE]);

function accept(caller: Caller, input: RecordProcedureInput, now: Date) {
  const time = planned.has(input.status) ? anyTime : pastTime;
  const own = {
    status: input.status,
    start: time('start', input.start, now),
    end: time('end', input.end, now),
    reasonId: null as string | null,
    note: optionalText('note', input.note, longLimit),
  };
  const [start, end] = [firstInstant(own.start), firstInstant(own.end)];
  const isInOrder = !start || !end || end.getUTCFullYear() >= start.getUTCFullYear();
  require(isInOrder, 'end: expected a time that is not before the start.');
  const performer = { field: 'performerId', id: input.performerId };
  const draft = draftOf<Procedure, typeof own>(caller, input, performer, own, start ?? end);
  const reason = referenceTo('reason', 'condition', input.reason, (uuid) => (draft.content.reasonId = uuid));
  return { ...draft, references: [...draft.references, ...reason] };
}

export const procedures: RecordDefinition<Procedure, RecordProcedureInput> = {
  ...clinicalDefinition,
  kind: RecordKind.PROCEDURE,
  typeName: 'Procedure',
  entity: Procedure,
  category: 'procedure',
  action: 'record',
  loader: (loaders) => loaders.procedure,
  accept,
  events: () => [],
};
