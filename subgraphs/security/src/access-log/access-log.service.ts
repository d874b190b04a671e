import {
  checkPage,
  type Connection,
  type Core,
  decodeCursor,
  exactCountLimit,
  type PageArguments,
  toConnection,
  whereOpen,
} from '@salus/subgraph-kit';
import type { SecurityContext } from '../context';
import { type AccessActor, AccessLogEntry, fullName, practitionerOf } from './access-log.type';

export class AccessLogService {
  constructor(private readonly core: Core) {}

  /** Who looked at a patient's data, newest first: for the patient, representatives and auditors alone. */
  async list(context: SecurityContext, patientId: string, page: PageArguments): Promise<Connection<AccessLogEntry>> {
    checkPage(page);
    const { rows, total } = await this.core.database.read(context.caller, async (transaction) => {
      const open = this.core.access.open(context.caller, 'read', 'entry', { categories: ['access-log'] });
      const query = () =>
        whereOpen(
          transaction.createQueryBuilder(AccessLogEntry, 'entry').where('entry.patient_id = :patientId', { patientId }),
          open,
        );
      const total = await query()
        .limit(exactCountLimit + 1)
        .getCount();
      const rows = query();
      if (page.after) rows.andWhere('(entry.at, entry.entry_id) < (:at, :id)', decodeCursor(page.after));
      rows.orderBy('entry.at', 'DESC').addOrderBy('entry.entry_id', 'DESC');
      return { rows: await rows.limit(page.first + 1).getMany(), total };
    });
    context.disclosure.note(patientId, 'access-log', Math.min(rows.length, page.first));
    return toConnection(rows, page, total, (row) => ({ at: row.at, id: row.entryId }));
  }

  /** The name of a clinician; patients and representatives are not named. */
  async nameOf(context: SecurityContext, actor: AccessActor): Promise<string | null> {
    const uuid = practitionerOf(actor);
    const practitioner = uuid === null ? null : await context.loaders.practitioner.load(uuid);
    return practitioner && fullName(practitioner);
  }
}
