import type { SelectedField, Selection } from '../compiled-plan';
import type { Room } from './room';
import { isObject, literal, member, type Source } from './source';

/** A field with the code that reads it from `answer`. */
interface CopiedField extends SelectedField {
  readonly value: string;
}

/**
 * Writes functions that copy what a selection names, under its data keys, and nothing else. All copies of one selection have the
 * same members in the same order, which makes them fast to read.
 * @param rooms the places of the data that the copies come to
 * @returns the name of the function `(answer)`
 */
export function writeCopy(source: Source, selection: Selection, rooms: readonly Room[]): string {
  const copy = source.name('copy');
  const fields = selection.fields.map((field) => ({ ...field, value: writeValue(source, field, rooms) }));
  const plain = new Map(fields.filter((field) => isPlain(field, fields)).map(({ dataKey, value }) => [dataKey, value]));
  const keys = [...new Set([...fields.map(({ dataKey }) => dataKey), ...rooms.flatMap((room) => [...room.keys])])];
  const members = keys.map((key) => `${literal(key)}: ${plain.get(key) ?? 'undefined'}`);
  source.block(`function ${copy}(answer)`, () => {
    source.line(`const copied = { ${members.join(', ')} };`);
    for (const field of fields) if (!plain.has(field.dataKey)) writeJoined(source, field);
    source.line('return copied;');
  });
  return copy;
}

/** It comes from one field only. */
const isPlain = ({ dataKey }: SelectedField, fields: readonly SelectedField[]): boolean =>
  fields.filter((each) => each.dataKey === dataKey).length === 1;

/** The code of a field's value; for objects, after a function for whatever may stand where an object or a list of them is due. */
function writeValue(source: Source, { answerKey, dataKey, inner }: SelectedField, rooms: readonly Room[]): string {
  const value = member('answer', answerKey);
  if (!inner) return value;
  const inside = rooms.map((room) => room.inside(dataKey));
  const copy = writeCopy(source, inner, inside);
  const name = source.name('value');
  source.block(`function ${name}(value)`, () => {
    source.line(`if (Array.isArray(value)) return value.map(${name});`);
    source.line(`return ${isObject('value')} ? ${copy}(value) : value;`);
  });
  return `${name}(${value})`;
}

/** One of several fields that go under the same key: objects have that of their type. */
function writeJoined(source: Source, { dataKey, inner, value }: CopiedField): void {
  source.block('', () => {
    source.line(`const value = ${value};`);
    const target = `copied[${literal(dataKey)}]`;
    source.line(`if (value !== undefined) ${target} = joined(${target}, value, ${source.constant(inner)});`);
  });
}
