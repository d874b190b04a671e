import { checkPage, type Connection, type Core, describeError, pageOf, RepeatedWork } from '@salus/subgraph-kit';
import { systemCaller } from '@salus/policy';
import type { BudgetService } from '../budget/budget.service';
import type { PatientsContext } from '../context';
import { Patient } from '../patient/patient.type';
import type { SearchKeys } from './name-keys.rules';
import { insertMissingKeys } from './search.ingestion';
import type { PatientSearchArguments } from './search.inputs';
import { decodePlace, encodePlace, planSearch } from './search.rules';
import { type Found, findPlaces } from './search.store';

const category = { categories: ['patient'] };
const missingPerTurn = 500;
const betweenChecksMs = 10 * 60_000;

export class SearchService {
  constructor(
    private readonly core: Core,
    private readonly keys: SearchKeys,
    private readonly budget: BudgetService,
  ) {}

  /** People whom the caller may search for, best match first, then by name. Each shown is accounted for. */
  async search(context: PatientsContext, page: PatientSearchArguments): Promise<Connection<Patient>> {
    const { caller } = context;
    this.core.access.require(caller, 'patient', 'search');
    checkPage(page);
    const plan = planSearch(page.search, this.keys);
    const after = page.after ? decodePlace(page.after) : null;
    await this.budget.spend(caller, 'search');
    const { found, rows } = await this.core.database.read(caller, async (transaction) => {
      const found = await findPlaces(transaction, {
        plan,
        after,
        first: page.first,
        practitioner: caller.practitioner,
        open: (firstPlaceholder) => this.core.access.open(caller, 'search', 'found', { ...category, firstPlaceholder }),
      });
      const uuids = found.places.slice(0, page.first).map(({ patientId }) => patientId);
      const query = transaction
        .createQueryBuilder(Patient, 'patient')
        .where('patient.patient_id = ANY(:uuids)', { uuids });
      return { found, rows: uuids.length > 0 ? await query.getMany() : [] };
    });
    context.disclosure.noteRows(rows, 'patient');
    return connectionOf(found, rows, page);
  }

  /** Makes findable whoever is not: after an update, and whom an instance of an earlier version still registers. */
  fillMissing(): RepeatedWork {
    const caller = systemCaller('patient-search', category.categories);
    const turn = async (): Promise<void> => {
      let filled = missingPerTurn;
      while (filled === missingPerTurn) {
        filled = await this.core.database.write(caller, (transaction) =>
          insertMissingKeys(transaction, this.keys, missingPerTurn),
        );
      }
    };
    return new RepeatedWork(turn, betweenChecksMs, (error) =>
      this.core.log.warn(describeError(error), 'patients are not all findable yet'),
    );
  }
}

function connectionOf(found: Found, rows: readonly Patient[], page: PatientSearchArguments): Connection<Patient> {
  const byUuid = new Map(rows.map((row) => [row.patientId, row]));
  const edges = found.places.slice(0, page.first).flatMap((place) => {
    const node = byUuid.get(place.patientId);
    return node ? [{ node, cursor: encodePlace(place) }] : [];
  });
  return pageOf(edges, found.places.length, page, found.total);
}
