export type DataObject = Record<string, unknown>;

export const isDataObject = (value: unknown): value is DataObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own member; never one that every object has (`constructor`). `undefined`: never fetched. */
export const own = (object: DataObject, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);
