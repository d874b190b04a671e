/** An object of the data. It may have keys of its own that every object inherits: only own ones count. */
export type Data = Readonly<Record<string, unknown>>;

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const valueOf = (data: Data, key: string): unknown => (Object.hasOwn(data, key) ? data[key] : undefined);
