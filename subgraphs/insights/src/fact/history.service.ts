import { type Core, describeError, queryableOf } from '@salus/subgraph-kit';
import type { InboxBell } from '../inbox/inbox.service';
import type { FindingService } from '../insight/finding.service';
import { insightsCaller, onePatientAtATime } from './fact.consumer';
import { patientsWaiting } from './fact.store';

const patientsAtATime = 20;

/**
 * Judges history beside the consumers, so that an import of years does not hold up what happens now. A patient's history is
 * read once, however many facts of it wait.
 */
export class HistoryService {
  constructor(
    private readonly core: Pick<Core, 'database' | 'log'>,
    private readonly findings: FindingService,
    private readonly bell: InboxBell,
  ) {}

  async judgeWaiting(): Promise<void> {
    const patients = await this.core.database.read(insightsCaller, (transaction) =>
      patientsWaiting(queryableOf(transaction), patientsAtATime),
    );
    for (const patient of patients) await this.#judge(patient);
  }

  /** What cannot be judged goes on waiting, and nobody else waits for it. */
  async #judge(patient: string): Promise<void> {
    const told = new Set<string>();
    try {
      await this.core.database.write(insightsCaller, async (manager) => {
        const transaction = queryableOf(manager);
        await onePatientAtATime(transaction, patient);
        await this.findings.judgeWaiting({ transaction, told }, patient);
      });
      this.bell.ring(told);
    } catch (error) {
      this.core.log.warn(
        { component: 'history', ...describeError(error) },
        'a history is not judged yet; trying again',
      );
    }
  }
}
