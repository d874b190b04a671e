import { type Core, whereOpen } from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import { Immunization, ImmunizationStatus } from '../immunization/immunization.type';
import { vaccinationCardOf } from './vaccination.rules';
import type { VaccinationCard } from './vaccination.type';

/** More doses than any person gets. */
const dosesLimit = 1_000;

export class VaccinationService {
  constructor(private readonly core: Core) {}

  /** What a patient was vaccinated with, as far as it is open to the caller. */
  async card(context: RecordsContext, patientId: string): Promise<VaccinationCard> {
    const given = await this.core.database.read(context.caller, (transaction) =>
      whereOpen(
        transaction
          .createQueryBuilder(Immunization, 'record')
          .where('record.patient_id = :patientId AND record.withdrawn_at IS NULL', { patientId })
          .andWhere('record.status = :given', { given: ImmunizationStatus.COMPLETED }),
        this.core.access.open(context.caller, 'read', 'record', { categories: ['immunization'] }),
      )
        .orderBy('record.happened_at', 'DESC')
        .limit(dosesLimit)
        .getMany(),
    );
    context.disclosure.note(patientId, 'immunization', given.length);
    return vaccinationCardOf(given);
  }
}
