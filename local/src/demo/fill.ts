import { GraphClient } from '../client/graph-client';
import { TokenSource } from '../client/token-source';
import type { LocalConfig } from '../config';
import { KnownPatientDocument } from '../generated/graphql';
import type { Persona } from '../persona/persona';
import { PersonaFile } from '../persona/persona-file';
import type { Secrets } from '../secrets';
import { initialPersonas } from './cast';
import { forgetPopulation } from '../population/population-file';
import { readDemo, writeDemo } from './demo-file';
import { populate } from './populate';
import { registerPersonas } from './register';

/**
 * Brings the personas and, where wanted, the demo population into the running system, as a client of its public graph.
 * Nothing is made twice: what was registered before keeps its ids, and what is in is not sent again.
 */
export async function fill(
  config: LocalConfig,
  url: string,
  tokenUrl: string,
  secrets: Secrets,
): Promise<readonly Persona[]> {
  const file = new PersonaFile(config.dataFolder);
  if (file.all().length === 0) file.write(initialPersonas);
  const client = new GraphClient(url, new TokenSource({ tokenUrl, clientSecret: secrets.personaClient }));
  const demo = readDemo(config.dataFolder);
  const isKnown = await arePersonasKnown(client, file);
  if (isKnown && (demo.isComplete || !config.isDemo)) return file.all();
  if (!isKnown) forgetPopulation(config.dataFolder);
  const registered = await registerPersonas(client);
  file.write(registered.personas);
  if (config.isDemo) {
    writeDemo(config.dataFolder, { ...demo, isComplete: false });
    const patients = await populate(client, registered, new Date(demo.beganAt));
    writeDemo(config.dataFolder, { beganAt: demo.beganAt, isComplete: true, patients });
  }
  return file.all();
}

/** Whether the personas' ids are those of this database: it may have been replaced under the data folder. */
async function arePersonasKnown(client: GraphClient, file: PersonaFile): Promise<boolean> {
  const id = file.find('patient')?.patientId;
  if (!id) return false;
  const answer = await client.ask<{ patient: { id: string } | null }>('integrator', KnownPatientDocument, { id });
  return answer.patient !== null;
}
