import { isPlainName, type Operation } from '../document/operation';

/** Names kept apart; every further one is `other`, so that nobody can make series without end. */
const maximumNames = 200;
const nameless = 'nameless';
const other = 'other';

/** What metrics and traces may call operations. */
export class OperationLabels {
  readonly #names = new Set<string>();

  constructor(private readonly maximum = maximumNames) {}

  of({ name }: Pick<Operation, 'name'>): string {
    return name === undefined ? nameless : this.ofName(name);
  }

  ofName(name: string): string {
    if (this.#names.has(name)) return name;
    if (this.#names.size >= this.maximum || !isPlainName(name)) return other;
    this.#names.add(name);
    return name;
  }
}
