import type { LeafShape, ValueShape } from '../response-shape';

/** One value of an answer in source code, in which `v` is the value as it came. */
export interface ValueSource {
  /** condition: it is of the kind that the schema says; false for `null` and `undefined` */
  readonly fits: string;
  /** JSON text before and behind it, the same for all values */
  readonly before: string;
  readonly after: string;
  /** expression for the text between */
  readonly text: string;
}

const bare = (fits: string, text = 'v'): ValueSource => ({ fits, before: '', text, after: '' });
const quoted = (fits: string): ValueSource => ({ fits, before: '"', text: 'v', after: '"' });

const isText = 'typeof v==="string"';
const isWhole = 'Number.isInteger(v)';
const isNumber = 'Number.isFinite(v)';

/**
 * The same as `coerceLeaf` and `JSON.stringify` (`q`).
 * @param isPlain no text has a character that JSON must escape
 * @param has expression that is true when `v` is among the values of an enum
 */
export function leafSource({ leaf }: LeafShape, isPlain: boolean, has: () => string): ValueSource {
  switch (leaf) {
    case 'string':
      return isPlain ? quoted(isText) : bare(isText, 'q(v)');
    case 'id':
      return isPlain ? quoted(`${isText}||${isWhole}`) : bare(`${isText}||${isWhole}`, 'q(""+v)');
    case 'int':
      return bare(isWhole);
    case 'float':
      return bare(isNumber);
    case 'boolean':
      return bare('typeof v==="boolean"');
    case 'enum':
      return quoted(`${isText}&&${has()}`);
    case 'any':
      return bare(`v!=null&&(typeof v!=="number"||${isNumber})`, isPlain ? `(${isText}?"\\""+v+"\\"":q(v))` : 'q(v)');
  }
}

/** @param write name of the function that writes it */
export const listSource = (write: string): ValueSource => bare('Array.isArray(v)', `${write}(v)`);

export const objectSource = (write: string): ValueSource =>
  bare('typeof v==="object"&&v!==null&&!Array.isArray(v)', `${write}(v)`);

export const literal = (text: string): string => JSON.stringify(text);

const sum = (...terms: readonly string[]): string => terms.filter((term) => term !== '""').join('+');

/** A statement that adds a value to the text `t`, and what static text is still to be added behind it. */
export function statementFor(
  { isNullable }: ValueShape,
  { fits, before, text, after }: ValueSource,
  soFar: string,
): readonly [statement: string, pending: string] {
  const opened = sum(literal(soFar + before), text);
  if (!isNullable) return [`if(!(${fits}))b();t+=${opened};`, after];
  return [`t+=${fits}?${sum(opened, literal(after))}:v==null?${literal(`${soFar}null`)}:b();`, ''];
}
