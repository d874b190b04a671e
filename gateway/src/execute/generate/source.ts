/** A name of the plan as a literal of the source; the only way for any text of a plan into it. */
export const literal = (name: string): string => JSON.stringify(name);

/** Reads a member as `own` does; names that every object has a member of must ask for it, the others need not. */
export const member = (object: string, key: string): string =>
  key in Object.prototype ? `own(${object}, ${literal(key)})` : `${object}[${literal(key)}]`;

export const isObject = (value: string): string =>
  `typeof ${value} === "object" && ${value} !== null && !Array.isArray(${value})`;

/** JavaScript on its way to be compiled: lines, names that no other line uses, and the values that it cannot spell out. */
export class Source {
  readonly #lines: string[] = [];
  readonly #constants: unknown[] = [];
  #names = 0;

  line(text: string): void {
    this.#lines.push(text);
  }

  block(head: string, body: () => void): void {
    this.line(`${head} {`);
    body();
    this.line('}');
  }

  /** A name for a variable or a function. */
  name(meaning: string): string {
    this.#names += 1;
    return `${meaning}${this.#names}`;
  }

  /** A name under which the code has a value of the plan. */
  constant(value: unknown): string {
    this.#constants.push(value);
    return `constants[${this.#constants.length - 1}]`;
  }

  /** @param helpers what the code may call, by name; of everything else it sees the globals of the language only */
  compile(result: string, helpers: Readonly<Record<string, unknown>>): unknown {
    const text = ['"use strict";', ...this.#lines, `return ${result};`].join('\n');
    // The rule against code from text is about text from outside: here every part of it is ours or a quoted name of the plan.
    const make = new Function(...Object.keys(helpers), 'constants', text);
    return make(...Object.values(helpers), this.#constants);
  }
}
