import type { z } from 'zod';

/** All faults of the configuration at once: name, what is expected, an example. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The gateway cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Collects what is wrong, so that it is told together. */
export class Faults {
  readonly found: string[] = [];

  take<T>(result: z.ZodSafeParseResult<T>): T | undefined {
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.add(issue.path.join('.'), issue.message);
    return undefined;
  }

  add(name: string, expected: string): undefined {
    this.found.push(`${name}: expected ${expected}`);
  }
}
