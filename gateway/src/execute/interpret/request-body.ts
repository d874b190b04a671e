import type { PlannedRequest } from '../compiled-plan';

/** The client's variables as JSON text; each is written at most once per run, however many requests use it. */
export class VariableTexts {
  readonly #texts = new Map<string, string | undefined>();

  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** `undefined` when the client did not send it */
  text(name: string): string | undefined {
    if (this.#texts.has(name)) return this.#texts.get(name);
    const text = Object.hasOwn(this.values, name) ? JSON.stringify(this.values[name]) : undefined;
    this.#texts.set(name, text);
    return text;
  }
}

const memberKey = (name: string): string => `${JSON.stringify(name)}:`;

/** Writes the bodies of one request of a plan; all that is the same each time is worked out at the start. */
export class RequestBody {
  readonly #head: string;
  readonly #variables: readonly { readonly name: string; readonly key: string }[];
  /** by part; none for root fields */
  readonly #entityKeys: readonly string[];

  constructor({ query, operationName, variables, parts }: PlannedRequest) {
    const named = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
    this.#head = `{"query":${JSON.stringify(query)}${named},"variables":{`;
    this.#variables = variables.map((name) => ({ name, key: memberKey(name) }));
    this.#entityKeys = parts.map((part) => (part.kind === 'entities' ? memberKey(part.variable) : ''));
  }

  /** @param representations JSON text of the list of each part, `undefined` for root fields */
  write(variables: VariableTexts, representations: readonly (string | undefined)[]): string {
    let members = '';
    const add = (key: string, text: string | undefined): void => {
      if (text !== undefined) members += `${members === '' ? '' : ','}${key}${text}`;
    };
    for (const { name, key } of this.#variables) add(key, variables.text(name));
    this.#entityKeys.forEach((key, index) => add(key, representations[index]));
    return `${this.#head}${members}}}`;
  }
}
