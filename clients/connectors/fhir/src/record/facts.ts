/** What is compared: values by the names of fields. Absent, null and an empty list are the same. */
export type Facts = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A value in one writing: parts by name, nothing that says nothing. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(canonical);
  if (!isObject(value)) return value === undefined || value === '' ? null : value;
  const parts = Object.entries(value).map(([name, part]) => [name, canonical(part)] as const);
  const told = parts.filter(([name, part]) => part !== null && name !== '__typename');
  return told.length === 0 ? null : Object.fromEntries(told.sort(([one], [other]) => (one < other ? -1 : 1)));
}

export const textOf = (value: unknown): string => JSON.stringify(canonical(value));

/** Names of the fields that differ. */
export function differences(expected: Facts, actual: Facts): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].filter((name) => textOf(expected[name]) !== textOf(actual[name]));
}
