import type { Caller } from '@salus/policy';
import { checkPast } from '@salus/subgraph-kit';
import { clinicalDefinition } from '../record/clinical.rules';
import { RecordKind } from '../record/kind.type';
import { draftOf, type RecordDefinition, referenceTo } from '../record/record.rules';
import { firstInstant, longLimit, optionalText, pastTime, require } from '../record/text.rules';
import { ResultStatus } from '../result/result.content.type';
import type { SubmitResultPanelInput } from './panel.inputs';
import { ResultPanel } from './panel.type';

const resultsLimit = 500;

function accept(caller: Caller, input: SubmitResultPanelInput, now: Date) {
  const results = input.results ?? [];
  require(results.length <= resultsLimit, `results: expected at most ${resultsLimit}, received ${results.length}.`);
  const status = input.status ?? ResultStatus.FINAL;
  require(status !== ResultStatus.ENTERED_IN_ERROR, 'status: expected another; withdrawRecord withdraws a panel.');
  if (input.issuedAt) checkPast('issuedAt', input.issuedAt, now);
  const own = {
    status,
    category: input.category ?? null,
    effective: pastTime('effective', input.effective, now),
    issuedAt: input.issuedAt ?? null,
    resultIds: results.map(() => ''),
    conclusion: optionalText('conclusion', input.conclusion, longLimit),
  };
  const happenedAt = firstInstant(own.effective) ?? own.issuedAt;
  const performer = { field: 'performerId', id: input.performerId };
  const draft = draftOf<ResultPanel, typeof own>(caller, input, performer, own, happenedAt);
  const named = results.flatMap((given, index) =>
    referenceTo(`results[${index}]`, 'result', given, (uuid) => (draft.content.resultIds[index] = uuid)),
  );
  return { ...draft, references: [...draft.references, ...named] };
}

export const resultPanels: RecordDefinition<ResultPanel, SubmitResultPanelInput> = {
  ...clinicalDefinition,
  kind: RecordKind.RESULT_PANEL,
  typeName: 'ResultPanel',
  entity: ResultPanel,
  category: 'result',
  action: 'submit',
  loader: (loaders) => loaders.resultPanel,
  accept,
  events: () => [],
};
