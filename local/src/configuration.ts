import { z } from 'zod';

/** Exit code of a process whose configuration is at fault: trying again is no use (EX_CONFIG of sysexits.h). */
export const configurationFault = 78;

/**
 * Reads settings from an environment; empty values count as absent. On faults it names every one of them on
 * standard error and ends the process, for nothing can go on without settings.
 */
export function readSettings<Shape extends z.ZodType>(
  shape: Shape,
  environment: NodeJS.ProcessEnv,
  exitCode = configurationFault,
): z.output<Shape> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  console.error(['The configuration is at fault:', ...result.error.issues.map(describe)].join('\n'));
  process.exit(exitCode);
}

function describe(issue: z.core.$ZodIssue): string {
  return `  ${issue.path.join('.')}: ${issue.message}`;
}

/** A TCP port, from the text of a variable. */
export const port = (example: number) =>
  z.coerce.number(`expected a port, e.g. ${example}`).int().min(1, `expected a port, e.g. ${example}`).max(65_535);
