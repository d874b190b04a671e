/** What one document may ask for. Fragments count as often as they are spread, each operation for itself. */
export interface Limits {
  /** lexical tokens of the whole document */
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** fields with every fragment written out */
  readonly fields: number;
  /** of the whole document */
  readonly directives: number;
}

/** For a graph behind which there is something to protect. */
const guarded: Limits = {
  tokens: 2_000,
  depth: 15,
  aliases: 30,
  rootFields: 10,
  fields: 2_000,
  directives: 50,
};

/** For a graph that asks nobody for a token. */
const open: Limits = {
  tokens: 10_000,
  depth: 100,
  aliases: 1_000,
  rootFields: 200,
  fields: 20_000,
  directives: 500,
};

type Given = { readonly [Key in keyof Limits]?: number | undefined };

export function limitsFor(isOpen: boolean, given: Given): Limits {
  const defaults = isOpen ? open : guarded;
  const of = (name: keyof Limits): number => given[name] ?? defaults[name];
  return {
    tokens: of('tokens'),
    depth: of('depth'),
    aliases: of('aliases'),
    rootFields: of('rootFields'),
    fields: of('fields'),
    directives: of('directives'),
  };
}

/** Room for indentation and comments, which are no tokens; longer values travel as variables. */
const charactersPerToken = 50;

export const maximumCharacters = ({ tokens }: Limits): number => tokens * charactersPerToken;

/** No input of ours is nested like this; what reaches a subgraph's parser and ours must be. Of a document's types and values, and of variables. */
export const maximumNesting = 32;
