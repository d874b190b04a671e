import { Salus } from '@salus/e2e/system/salus';

/** Measures something of a system of its own, with personas and without a population, that is gone afterwards. */
export async function withSystem<Result>(measure: (salus: Salus) => Promise<Result>): Promise<Result> {
  const salus = await Salus.start({ DEMO: '0' });
  try {
    return await measure(salus);
  } finally {
    await salus.remove();
  }
}
