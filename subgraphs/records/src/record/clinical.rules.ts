import type { ClinicalRecord } from './clinical.type';
import type { RecordDefinition } from './record.rules';

/** What the definitions of clinical records share: one stands until it is withdrawn, and lists go by when it happened. */
export const clinicalDefinition: Pick<RecordDefinition<ClinicalRecord, never>, 'standing' | 'order' | 'withdraw'> = {
  standing: 'record.withdrawn_at IS NULL',
  order: { column: 'happened_at', at: (row) => row.happenedAt },
  withdraw: (row, now) => {
    row.withdrawnAt = now;
  },
};
