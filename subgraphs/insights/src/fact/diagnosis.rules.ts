import { isDiabetes } from '@salus/clinical';
import type { ReceivedCondition } from '../events';

/** A disease in remission is known still; one that is resolved, or of which nobody knows more than that it is not active, is not. */
const standing = ['active', 'recurrence', 'relapse', 'remission', 'unknown'];

/** Whether a condition makes further tests for diabetes pointless: the diagnosis is diabetes, is confirmed and stands. */
export const isKnownDiabetes = ({
  system,
  code,
  clinicalStatus,
  verificationStatus,
}: Pick<ReceivedCondition, 'system' | 'code' | 'clinicalStatus' | 'verificationStatus'>): boolean =>
  verificationStatus === 'confirmed' && standing.includes(clinicalStatus) && isDiabetes({ system, code });
