import type { SelectedField, Selection } from '../compiled-plan';
import { literal, member, type Source } from './source';

/**
 * Writes `put(object, copied)`: adds a copy of an answer to an object of the data. What is inside the copy is not copied again but
 * shared by all the objects that it is added to: they denote the same entity.
 */
export function writePut(source: Source, { fields }: Selection): void {
  const first = new Map(fields.map((field) => [field.dataKey, field] as const).reverse());
  source.block('function put(object, copied)', () => {
    source.line('let value, present;');
    for (const field of first.values()) writeField(source, field, innerOf(field.dataKey, fields));
  });
}

function writeField(source: Source, { dataKey }: SelectedField, inner: Selection | undefined): void {
  const target = `object[${literal(dataKey)}]`;
  const present = member('object', dataKey);
  source.line(`value = ${member('copied', dataKey)};`);
  source.block('if (value !== undefined)', () => {
    source.line(`present = ${present};`);
    if (inner) {
      source.line(`${target} = present === undefined ? value : joined(present, value, ${source.constant(inner)});`);
    } else {
      source.line(`if (value !== null || present === undefined) ${target} = value;`);
    }
  });
}

/** What is inside a key of the data, whichever field brought it. */
function innerOf(dataKey: string, fields: readonly SelectedField[]): Selection | undefined {
  const inner = fields.flatMap((field) => (field.dataKey === dataKey && field.inner ? field.inner.fields : []));
  return inner.length > 0 ? { fields: inner } : undefined;
}
