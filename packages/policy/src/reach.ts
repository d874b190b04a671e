import { grantees, uuidOrNone, type Caller } from './caller';
import type { Category } from './vocabulary';

/** What a caller may reach, taken apart for SQL. */
export class Reach {
  readonly grantees: readonly string[];
  readonly organization: string | undefined;
  readonly #pairs: readonly (readonly [category: Category, basis: string])[];

  /** `permits`: `category/basis`, as a policy gives them. */
  constructor(permits: readonly string[], caller: Caller) {
    this.grantees = grantees(caller);
    this.organization = uuidOrNone(caller.organization);
    this.#pairs = permits.map((permit) => {
      const [category = '', basis = ''] = permit.split('/');
      return [category, basis] as const;
    });
  }

  pairs(): readonly (readonly [category: Category, basis: string])[] {
    return this.#pairs;
  }

  basesOf(category: Category): string[] {
    return this.#pairs.filter(([one]) => one === category).map(([, basis]) => basis);
  }

  categoriesBy(basis: string): Category[] {
    return this.#pairs.filter(([, one]) => one === basis).map(([category]) => category);
  }

  isOpen(category: Category, basis: string): boolean {
    return this.basesOf(category).includes(basis);
  }
}

/** The values of a statement's placeholders, numbered as they are added. */
export class Values {
  readonly list: unknown[] = [];
  readonly #first: number;

  constructor(firstPlaceholder: number) {
    this.#first = firstPlaceholder;
  }

  /** Answers the placeholder. */
  add(value: unknown): string {
    this.list.push(value);
    return `$${this.#first + this.list.length - 1}`;
  }
}
