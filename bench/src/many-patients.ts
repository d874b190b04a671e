import { newPatient } from '@salus/e2e/system/patients';
import type { Salus } from '@salus/e2e/system/salus';

const atOnce = 6;

/** Registers patients whom the persona `device` may measure, declared to each of the physicians in turn. */
export async function manyPatients(
  salus: Salus,
  count: number,
  physicians: readonly string[] = ['gp'],
): Promise<string[]> {
  const ids: string[] = [];
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      const index = begun++;
      ids[index] = (await newPatient(salus, physicians[index % physicians.length])).id;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
  return ids;
}
