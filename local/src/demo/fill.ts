import type { LocalConfig } from '../config';
import type { Persona } from '../persona/persona';
import { PersonaFile } from '../persona/persona-file';
import type { Secrets } from '../secrets';
import { initialPersonas } from './cast';

/** Brings the personas and, where wanted, the demo population into the running system; nothing is made twice. */
export async function fill(
  config: LocalConfig,
  _url: string,
  _tokenUrl: string,
  _secrets: Secrets,
): Promise<readonly Persona[]> {
  const file = new PersonaFile(config.dataFolder);
  if (file.all().length === 0) file.write(initialPersonas);
  return file.all();
}
