import { Salus } from '@salus/e2e/system/salus';

/** Measures something of a system of its own, without a population unless asked for, that is gone afterwards. */
export async function withSystem<Result>(
  measure: (salus: Salus) => Promise<Result>,
  environment: Record<string, string> = { DEMO: '0' },
): Promise<Result> {
  const salus = await Salus.start(environment);
  try {
    return await measure(salus);
  } finally {
    await salus.remove();
  }
}
