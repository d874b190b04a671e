import type { SubgraphAnswer } from '../execute/subgraph-answer';

/** An event id of server-sent events holds no line break and no NUL, and none is remembered over a reconnect that is empty. */
const usable = /^[^\r\n\0]+$/;

/** Where a reader may take up again after an event: its member of that name. */
export function cursorOf({ data }: SubgraphAnswer, field: string): string | undefined {
  const [root] = Object.values(data ?? {});
  if (typeof root !== 'object' || root === null) return undefined;
  const cursor: unknown = Reflect.get(root, field);
  return typeof cursor === 'string' && usable.test(cursor) ? cursor : undefined;
}
