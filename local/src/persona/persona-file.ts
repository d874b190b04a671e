import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../private-file';
import { type Persona, personaShape } from './persona';

const fileShape = z.array(personaShape);

/** The personas of one data folder, read again whenever their file has changed. */
export class PersonaFile {
  private readonly file: string;
  private seen = '';
  private personas: readonly Persona[] = [];

  constructor(dataFolder: string) {
    this.file = path.join(dataFolder, 'personas.json');
  }

  all(): readonly Persona[] {
    const status = fs.statSync(this.file, { throwIfNoEntry: false });
    const version = status ? `${status.ino} ${status.mtimeMs} ${status.size}` : '';
    if (version !== this.seen) {
      this.personas = status ? fileShape.parse(JSON.parse(fs.readFileSync(this.file, 'utf8'))) : [];
      this.seen = version;
    }
    return this.personas;
  }

  /** Finds one by its persona's name or by its subject. */
  find(name: string): Persona | undefined {
    return this.all().find(({ persona, subject }) => persona === name || subject === name);
  }

  write(personas: readonly Persona[]): void {
    writePrivateFile(this.file, `${JSON.stringify(personas, null, 2)}\n`);
  }
}
