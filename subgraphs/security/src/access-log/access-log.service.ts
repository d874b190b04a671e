import { type Connection, type Core, type PageArguments, readPage, whereOpen } from '@salus/subgraph-kit';
import type { SecurityContext } from '../context';
import { type AccessActor, AccessLogEntry, fullName, practitionerOf } from './access-log.type';

export class AccessLogService {
  constructor(private readonly core: Core) {}

  /** Who looked at a patient's data, newest first: for the patient, representatives and auditors alone. */
  async list(context: SecurityContext, patientId: string, page: PageArguments): Promise<Connection<AccessLogEntry>> {
    const connection = await this.core.database.read(context.caller, (transaction) =>
      readPage(
        transaction,
        whereOpen(
          transaction.createQueryBuilder(AccessLogEntry, 'entry').where('entry.patient_id = :patientId', { patientId }),
          this.core.access.open(context.caller, 'read', 'entry', { categories: ['access-log'] }),
        ),
        page,
        {
          at: 'entry.at',
          id: 'entry.entry_id',
          keyset: (row) => ({ at: row.at, id: row.entryId }),
        },
      ),
    );
    context.disclosure.note(patientId, 'access-log', connection.nodes.length);
    return connection;
  }

  /** The name of a clinician; patients and representatives are not named. */
  async nameOf(context: SecurityContext, actor: AccessActor): Promise<string | null> {
    const uuid = practitionerOf(actor);
    const practitioner = uuid === null ? null : await context.loaders.practitioner.load(uuid);
    return practitioner && fullName(practitioner);
  }
}
