export interface BackoffLimits {
  minimumMs: number;
  maximumMs: number;
}

/** Random between the minimum and a ceiling that doubles with every failure, so that clients do not come back at once. */
export function delayMs(failures: number, { minimumMs, maximumMs }: BackoffLimits, random = Math.random): number {
  const ceiling = Math.min(maximumMs, minimumMs * 2 ** Math.min(failures + 1, 30));
  return Math.round(minimumMs + random() * (ceiling - minimumMs));
}

/** Resolves after that time, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
