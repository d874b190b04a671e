/** One process of the system. */
export interface PartDescription {
  readonly name: string;
  /** The program, a JavaScript file. */
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The same over all restarts; absent for a process that nobody calls. */
  readonly port?: number;
  /** Path that answers 200 once the process does its work; absent: as soon as it runs. */
  readonly readiness?: string;
  readonly heapMegabytes: number;
  /** Whether the system is of no use without it. */
  readonly isEssential: boolean;
  /** Whether it has a piece of work and then ends, with exit code 0: it is not started again. */
  readonly endsByItself?: boolean;
}
