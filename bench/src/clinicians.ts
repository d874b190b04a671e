import fs from 'node:fs';
import path from 'node:path';
import { ask } from '@salus/e2e/system/graph';
import type { Persona, Salus } from '@salus/e2e/system/salus';

const register = `mutation ($input: RegisterPractitionerInput!) { registerPractitioner(input: $input) { practitioner { id } } }`;
const atOnce = 8;

async function registered(salus: Salus, persona: string, organizationId: string): Promise<Persona> {
  const input = {
    sourceIdentifier: { system: 'https://example.test/bench', value: persona },
    name: { given: 'Anna', family: `Lekarska ${persona}` },
    profession: 'PHYSICIAN',
    organizationId,
  };
  const answer = await ask<{ registerPractitioner: { practitioner: { id: string } } }>(salus, 'integrator', register, {
    input,
  });
  const { id } = answer.registerPractitioner.practitioner;
  return { persona, subject: `bench-${persona}`, roles: ['physician'], practitionerId: id, organizationId };
}

/**
 * Makes so many physicians known to the graph and to the identity provider, which reads its personas again when their
 * file has changed. Answers their names.
 */
export async function manyClinicians(salus: Salus, count: number): Promise<string[]> {
  const known = salus.personas();
  const practice = known.find(({ persona }) => persona === 'gp')?.organizationId ?? '';
  const names = Array.from({ length: count }, (_, index) => `clinician-${index}`);
  const made: Persona[] = [];
  const left = [...names];
  const work = async (): Promise<void> => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      made.push(await registered(salus, name, practice));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const file = path.join(salus.folder, 'personas.json');
  fs.writeFileSync(file, JSON.stringify([...known, ...made]), { mode: 0o600 });
  salus.forgetPersonas();
  return names;
}
