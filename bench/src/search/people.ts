import { randomUUID } from 'node:crypto';
import { ask, send } from '@salus/e2e/system/graph';
import type { Salus } from '@salus/e2e/system/salus';

const registerPatients = `mutation ($input: RegisterPatientsInput!) { registerPatients(input: $input) { outcomes { id } } }`;
const declare = `mutation ($input: DeclareGeneralPractitionerInput!) { declareGeneralPractitioner(input: $input) { pending } }`;
const perBatch = 1_000;
const declarationsAtOnce = 6;

const families = (
  'Kowalski Nowak Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski ' +
  'Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Michalski Zając Król Wieczorek Jabłoński Wróbel ' +
  'Majewski Olszewski Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak Sikora Baran Łuczak'
).split(' ');
const givens = (
  'Anna Maria Katarzyna Małgorzata Agnieszka Krystyna Barbara Ewa Elżbieta Zofia Janina Teresa Joanna Magdalena Monika ' +
  'Jadwiga Danuta Irena Halina Helena Jan Andrzej Piotr Krzysztof Stanisław Tomasz Paweł Józef Marcin Łukasz'
).split(' ');

function person(index: number): object {
  const pair = index % (givens.length * families.length);
  const day = new Date(Date.UTC(1930, 0, 1 + ((index * 37) % 33_000)));
  return {
    sourceIdentifier: { system: 'https://example.test/bench', value: randomUUID() },
    name: { given: givens[pair % givens.length], family: families[Math.floor(pair / givens.length)] },
    birthDate: day.toISOString().slice(0, 10),
    sex: index % 2 === 0 ? 'FEMALE' : 'MALE',
    address: { terytCode: String(2 + 2 * (index % 16)).padStart(2, '0') },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Registered {
  registerPatients: { outcomes: { id: string }[] };
}

/** As an importer does: while access relations of those before are still being derived, it waits and sends the same again. */
async function register(salus: Salus, patients: readonly object[]): Promise<string[]> {
  for (;;) {
    const { answer } = await send<Registered>(salus, 'integrator', registerPatients, {
      input: { patients, historical: true },
    });
    if (answer.data && !answer.errors) return answer.data.registerPatients.outcomes.map(({ id }) => id);
    if (answer.errors?.[0]?.extensions.code !== 'POLICY_UNAVAILABLE') throw new Error(JSON.stringify(answer));
    await pause(1_000);
  }
}

/** Registers many people of common names; answers their ids and how many a second there were. */
export async function registerPeople(salus: Salus, count: number): Promise<{ ids: string[]; perSecond: number }> {
  const ids: string[] = [];
  const started = performance.now();
  for (let begun = 0; begun < count; begun += perBatch) {
    const patients = Array.from({ length: Math.min(perBatch, count - begun) }, (_, index) => person(begun + index));
    ids.push(...(await register(salus, patients)));
  }
  return { ids, perSecond: count / ((performance.now() - started) / 1_000) };
}

/** Declares patients to a persona. */
export async function declareTo(salus: Salus, persona: string, ids: readonly string[]): Promise<void> {
  const { practitionerId, organizationId } = salus.persona(persona);
  let begun = 0;
  const work = async (): Promise<void> => {
    for (let patientId = ids[begun++]; patientId !== undefined; patientId = ids[begun++]) {
      await ask(salus, 'integrator', declare, { input: { patientId, practitionerId, organizationId } });
    }
  };
  await Promise.all(Array.from({ length: declarationsAtOnce }, work));
}
