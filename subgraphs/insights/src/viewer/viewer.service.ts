import { type Basis, type Caller, grantees } from '@salus/policy';
import { checkPage, Confidentiality, type Core, type PageArguments, pageOf, type Predicate } from '@salus/subgraph-kit';
import type { InsightsContext } from '../context';
import { patientStub } from '../patient/patient.type';
import { decodePlace, encodePlace } from './viewer.rules';
import { type Care, type CareRow, countInCare, firstOfAlerts, readInCare } from './viewer.store';
import { PatientAttention, PatientInCareConnection, PatientInCareEdge } from './viewer.type';

/** Bases of care; being a patient or a representative oneself is none. */
const careBases: readonly Basis[] = ['declaration', 'encounter', 'duty', 'grant'];

export class ViewerService {
  constructor(private readonly core: Pick<Core, 'policy' | 'access' | 'database'>) {}

  /** Patients in the caller's care now: first those with open alerts that the caller may see, graver and newer ones first. */
  async patients({ caller }: InsightsContext, page: PageArguments): Promise<PatientInCareConnection> {
    const care = this.#careOf(caller);
    checkPage(page);
    const after = page.after ? decodePlace(page.after) : null;
    const alerts = this.#openAlerts(caller);
    const { rows, total } = await this.core.database.read(caller, async (transaction) => ({
      total: await countInCare(transaction, care),
      rows: await readInCare(transaction, care, alerts, after, page.first + 1),
    }));
    return connectionOf(rows, page, total);
  }

  #careOf(caller: Caller): Care {
    const permits = this.core.policy.current().permits(caller, ['read']);
    const bases = careBases.filter((basis) => permits.includes(`patient/${basis}`));
    return { grantees: grantees(caller), bases, confidentiality: Confidentiality.NORMAL };
  }

  /** The very predicate that decides an alert when it is delivered; what it does not open must not show in the order either. */
  #openAlerts(caller: Caller): Predicate {
    if (!this.core.policy.current().holds(caller, 'alert:read')) return { sql: 'FALSE', values: [] };
    return this.core.access.open(caller, 'read', 'alert', { firstPlaceholder: firstOfAlerts });
  }
}

function edgeOf(row: CareRow): PatientInCareEdge {
  const { patient_id: patient, as_of: asOf, rank, newest_text: newest } = row;
  const attention = { openAlerts: row.open_alerts, highestSeverity: row.highest, latestAlertAt: row.latest };
  return Object.assign(new PatientInCareEdge(), {
    cursor: encodePlace({ asOf, rank, newest, patient }),
    node: patientStub(patient),
    attention: Object.assign(new PatientAttention(), attention),
  });
}

function connectionOf(rows: readonly CareRow[], page: PageArguments, total: number): PatientInCareConnection {
  const edges = rows.slice(0, page.first).map(edgeOf);
  return Object.assign(new PatientInCareConnection(), pageOf(edges, rows.length, page, total));
}
