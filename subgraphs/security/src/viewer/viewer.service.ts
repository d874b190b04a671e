import { type Basis, type Caller, grantees } from '@salus/policy';
import {
  checkPage,
  Confidentiality,
  type Connection,
  type Core,
  decodeCursor,
  exactCountLimit,
  type PageArguments,
  toConnection,
} from '@salus/subgraph-kit';
import type { SecurityContext } from '../context';
import { type Patient, patientStub } from '../patient/patient.type';

/** Bases of care; being a patient or a representative oneself is none. */
const careBases: readonly Basis[] = ['declaration', 'encounter', 'duty', 'grant'];
/** Any time will do for a list that is ordered by uuid alone. */
const timeless = new Date(0);

export class ViewerService {
  constructor(private readonly core: Core) {}

  /** Patients in the caller's care now, in a stable order. */
  async patients({ caller }: SecurityContext, page: PageArguments): Promise<Connection<Patient>> {
    checkPage(page);
    const { after, first } = page;
    const values = [grantees(caller), this.#openBases(caller), Confidentiality.NORMAL];
    const { rows, total } = await this.core.database.read(caller, async (transaction) => {
      const [count] = await transaction.query<{ total: number }[]>(
        `SELECT count(*)::int AS total FROM (${inCare} LIMIT ${exactCountLimit + 1}) AS patient`,
        values,
      );
      const rows = await transaction.query<{ patient_id: string }[]>(
        `${inCare} AND ($4::uuid IS NULL OR patient_id > $4) ORDER BY patient_id LIMIT $5`,
        [...values, after ? decodeCursor(after).id : null, first + 1],
      );
      return { rows, total: count?.total ?? 0 };
    });
    const stubs = rows.map((row) => patientStub(row.patient_id));
    return toConnection(stubs, page, total, (patient) => ({ at: timeless, id: patient.patientId }));
  }

  #openBases(caller: Caller): Basis[] {
    const permits = this.core.policy.current().permits(caller, ['read']);
    return careBases.filter((basis) => permits.includes(`patient/${basis}`));
  }
}

/** Every live relation opens the patient themselves, whatever else it opens. */
const inCare = `
SELECT DISTINCT patient_id FROM access_relation
 WHERE grantee_id = ANY ($1::uuid[]) AND basis = ANY ($2::text[]) AND confidentiality_ceiling >= $3
   AND superseded_at IS NULL AND valid_from <= statement_timestamp()
   AND (valid_to IS NULL OR valid_to > statement_timestamp())`;
