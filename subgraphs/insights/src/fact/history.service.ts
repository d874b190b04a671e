import { type Core, describeError, queryableOf } from '@salus/subgraph-kit';
import type { InboxBell } from '../inbox/inbox.service';
import type { FindingService } from '../insight/finding.service';
import { insightsCaller, onePatientAtATime } from './topic.consumer';
import { patientsWaiting } from './waiting.store';
import { Pauses } from './pause.rules';

const patientsAtATime = 20;

/**
 * Judges history beside the consumers, so that an import of years does not hold up what happens now. A patient's history is
 * read once, however many facts of it wait.
 */
export class HistoryService {
  readonly #pauses = new Pauses();

  constructor(
    private readonly core: Pick<Core, 'database' | 'log'>,
    private readonly findings: FindingService,
    private readonly bell: InboxBell,
  ) {}

  async judgeWaiting(): Promise<void> {
    const patients = await this.core.database.read(insightsCaller, (transaction) =>
      patientsWaiting(queryableOf(transaction), patientsAtATime, this.#pauses.at(new Date())),
    );
    for (const patient of patients) await this.#judge(patient);
  }

  /** What is live has waited for a patient who became known, with too much for one transaction; it goes first. */
  async #judge(patient: string): Promise<void> {
    try {
      for (const isHistorical of [false, true]) await this.#judgeSome(patient, isHistorical);
      this.#pauses.succeeded(patient);
    } catch (error) {
      const { failures: attempt } = this.#pauses.failed(patient, new Date());
      this.core.log.warn(
        { component: 'history', attempt, ...describeError(error) },
        'a history cannot be judged; it waits, others go on, and it is tried again',
      );
    }
  }

  async #judgeSome(patient: string, isHistorical: boolean): Promise<void> {
    const told = new Set<string>();
    await this.core.database.write(insightsCaller, async (manager) => {
      const transaction = queryableOf(manager);
      await onePatientAtATime(transaction, patient);
      await this.findings.judgeWaiting({ transaction, told }, patient, isHistorical);
    });
    this.bell.ring(told);
  }
}
