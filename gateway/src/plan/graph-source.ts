import fs from 'node:fs';
import { describeError, type Log } from '../log';
import { Graph } from './graph';

const pollMs = 500;
const maximumFaults = 20;

/** Takes a new graph's subgraphs into use, or says why it cannot be served and leaves everything as it is. */
export type Admission = (graph: Graph) => readonly string[];

/** Supergraphs since the start: put in force, and refused. */
export interface Reloads {
  readonly accepted: number;
  readonly refused: number;
}

/** The supergraph in force. A changed file is built aside and swapped in; one that does not build leaves the old graph standing. */
export class GraphSource {
  #graph: Graph;
  #text: string;
  #refusedText: string | undefined;
  #reloads = { accepted: 0, refused: 0 };

  /** @throws Error when the file cannot be read or is no supergraph: there is nothing to fall back on yet */
  constructor(
    readonly file: string,
    private readonly log: Log,
    private readonly admit: Admission = () => [],
  ) {
    this.#text = fs.readFileSync(file, 'utf8');
    this.#graph = new Graph(this.#text);
  }

  current(): Graph {
    return this.#graph;
  }

  get reloads(): Reloads {
    return this.#reloads;
  }

  /** Looks at the file twice a second: unlike change events this also sees a mounted file that is replaced by a link. */
  watch(): void {
    fs.watchFile(this.file, { interval: pollMs, persistent: false }, () => this.reload());
  }

  stop(): void {
    fs.unwatchFile(this.file);
  }

  /** Nothing happens where the text is the one in force, or the one refused last. */
  reload(): void {
    let text: string;
    try {
      text = fs.readFileSync(this.file, 'utf8');
    } catch (error) {
      return this.log.error('the supergraph cannot be read; the old one stays', {
        file: this.file,
        ...describeError(error),
      });
    }
    if (text !== this.#text && text !== this.#refusedText) this.#replace(text);
  }

  #replace(text: string): void {
    const built = build(text);
    const faults = built.graph ? this.admit(built.graph) : built.faults;
    if (!built.graph || faults.length > 0) return this.#refuse(text, faults);
    this.#text = text;
    this.#graph = built.graph;
    this.#refusedText = undefined;
    this.#reloads.accepted += 1;
    this.log.info('a new supergraph is in force', { file: this.file });
  }

  #refuse(text: string, faults: readonly string[]): void {
    this.#refusedText = text;
    this.#reloads.refused += 1;
    this.log.error('the new supergraph is not valid; the old one stays', {
      file: this.file,
      faults: faults.slice(0, maximumFaults),
    });
  }
}

type Built = { graph: Graph } | { graph?: never; faults: readonly string[] };

/** What is wrong with a supergraph may be told in full: schemas hold nothing of anybody. */
function build(text: string): Built {
  try {
    return { graph: new Graph(text) };
  } catch (error) {
    return { faults: compositionFaults(error) };
  }
}

/** One line for each fault that composition found. */
export function compositionFaults(error: unknown): readonly string[] {
  const causes: unknown = Reflect.get(Object(error), 'causes');
  const errors: readonly unknown[] = Array.isArray(causes) && causes.length > 0 ? causes : [error];
  return errors.map((each) => (each instanceof Error ? each.message : String(each)));
}
