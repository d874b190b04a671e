import fs from 'node:fs';
import { describeError, type Log } from '../log';
import { Graph } from './graph';

const pollMs = 500;

/** The supergraph in force. A changed file is built aside and swapped in; one that does not build leaves the old graph standing. */
export class GraphSource {
  #graph: Graph;
  #text: string;

  /** @throws Error when the file cannot be read or is no supergraph: there is nothing to fall back on yet */
  constructor(
    readonly file: string,
    private readonly log: Log,
    private readonly accepts: (graph: Graph) => boolean = () => true,
  ) {
    this.#text = fs.readFileSync(file, 'utf8');
    this.#graph = new Graph(this.#text);
  }

  current(): Graph {
    return this.#graph;
  }

  /** Looks at the file twice a second: unlike change events this also sees a mounted file that is replaced by a link. */
  watch(): void {
    fs.watchFile(this.file, { interval: pollMs, persistent: false }, () => this.reload());
  }

  stop(): void {
    fs.unwatchFile(this.file);
  }

  reload(): void {
    try {
      const text = fs.readFileSync(this.file, 'utf8');
      if (text === this.#text) return;
      const graph = new Graph(text);
      if (!this.accepts(graph)) {
        return this.log.error('the new supergraph names a subgraph without an address; the old one stays', {
          file: this.file,
        });
      }
      this.#text = text;
      this.#graph = graph;
      this.log.info('a new supergraph is in force', { file: this.file });
    } catch (error) {
      this.log.error('the new supergraph is not valid; the old one stays', {
        file: this.file,
        ...describeError(error),
      });
    }
  }
}
