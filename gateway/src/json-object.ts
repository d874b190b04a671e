/** What JSON calls an object, as it was parsed. It may have keys of its own that every object inherits: only own ones count. */
export type JsonObject = Record<string, unknown>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object's own member; never one that every object has (`constructor`). `undefined` where there is none. */
export const own = (object: Readonly<JsonObject>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;
