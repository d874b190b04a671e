/** How a connection ended. */
export interface Close {
  readonly code: number;
  readonly reason: string;
}

const shortestMs = 100;
const longestMs = 5_000;
/** RFC 6455: the server restarts */
const comeBack = 1012;

/** As `clients/sdk` waits (`alerts/backoff.ts`, `alerts/course.ts`): as long as the server asked, else longer with each failure in a row. */
export function returnWaitMs({ code, reason }: Close, failures: number, random = Math.random): number {
  const ceiling = Math.min(longestMs, shortestMs * 2 ** (failures + 1));
  const askedMs = code === comeBack ? Number(/\d+/.exec(reason)?.[0] ?? 0) : 0;
  return Math.max(askedMs, shortestMs + random() * (ceiling - shortestMs));
}
