import type { ReadField, ReadNode, Representation } from '../compiled-plan';
import { literal, member, type Source } from './source';

/** Fields of the object itself that its representation depends on; the values of the same objects are the same values. */
function fieldsOf(nodes: readonly ReadNode[]): ReadField[] {
  return nodes.flatMap((node) => (node.kind === 'field' ? [node] : fieldsOf(node.nodes)));
}

const keysOf = (representations: readonly Representation[]): string[] => [
  ...new Set(representations.flatMap(({ reads }) => fieldsOf(reads).map(({ dataKey }) => dataKey))),
];

/** Its text can be put together from the values as they are. */
function isSimple({ reads }: Representation): boolean {
  const names = new Set(['__typename']);
  return reads.every((node) => {
    const isFresh = node.kind === 'field' && !node.inner && !names.has(node.name);
    if (isFresh) names.add(node.name);
    return isFresh;
  });
}

/**
 * Writes `note(collection, object, targets)`, which gives an object its place under its representation. Equal raw values make equal
 * representations, so the text is made for the first object of its kind only; two texts that are equal after all are one.
 */
export function writeNote(source: Source, representations: readonly Representation[]): void {
  const keys = keysOf(representations);
  const values = keys.map((_key, index) => `v${index}`);
  writeRepresent(source, representations, keys);
  source.block('function note(collection, object, targets)', () => {
    source.line('const type = object.__typename;');
    keys.forEach((key, index) => source.line(`const v${index} = ${member('object', key)};`));
    const first = values[0] ?? 'type';
    source.line(`let known = collection.known.get(${first});`);
    const same = ['type', ...values.slice(1)].map((name) => `known.${name} === ${name}`).join(' && ');
    source.line(`while (known !== undefined && !(${same})) known = known.next;`);
    source.block('if (known === undefined)', () => {
      source.line(`const index = collection.indexOf(represent(${['object', 'type', ...values].join(', ')}));`);
      source.line(
        `known = { index, ${['type', ...values.slice(1)].join(', ')}, next: collection.known.get(${first}) };`,
      );
      source.line(`collection.known.set(${first}, known);`);
    });
    source.line('if (known.index !== -1) (targets[known.index] ??= []).push(object);');
  });
}

/** `represent(object, type, …values)`: JSON text, or `undefined` where something was never fetched. */
function writeRepresent(source: Source, representations: readonly Representation[], keys: readonly string[]): void {
  const parameters = ['object', 'type', ...keys.map((_key, index) => `v${index}`)];
  source.block(`function represent(${parameters.join(', ')})`, () => {
    for (const each of representations) {
      source.block(`if (${ofTypes(source, each.onTypes)})`, () => {
        if (isSimple(each)) writeSimple(source, each, keys);
        else {
          source.line(`const text = representationText(object, ${source.constant(each)});`);
          source.line('if (text !== undefined) return text;');
        }
      });
    }
  });
}

function ofTypes(source: Source, types: ReadonlySet<string>): string {
  const [only] = types;
  return types.size === 1 && only !== undefined ? `type === ${literal(only)}` : `${source.constant(types)}.has(type)`;
}

function writeSimple(source: Source, { onTypes, typename, reads }: Representation, keys: readonly string[]): void {
  const [only] = onTypes;
  const known = typename ?? (onTypes.size === 1 ? only : undefined);
  const type = known === undefined ? 'jsonText(type)' : literal(JSON.stringify(known));
  const fields = fieldsOf(reads).map(({ name, dataKey }) => ({ name, value: `v${keys.indexOf(dataKey)}` }));
  const isThere = fields.map(({ value }) => `${value} !== undefined`).join(' && ') || 'true';
  const text = fields
    .map(({ name, value }) => ` + ${literal(`,${JSON.stringify(name)}:`)} + jsonText(${value})`)
    .join('');
  source.line(`if (${isThere}) return '{"__typename":' + ${type}${text} + "}";`);
}
