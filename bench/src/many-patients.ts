import { newPatient } from '@salus/e2e/system/patients';
import type { Salus } from '@salus/e2e/system/salus';

const atOnce = 6;

/** Registers patients of the persona `gp` whom the persona `device` may measure. */
export async function manyPatients(salus: Salus, count: number): Promise<string[]> {
  const ids: string[] = [];
  const work = async (): Promise<void> => {
    for (let left = count - ids.length; left > 0 && ids.length < count; left = count - ids.length) {
      ids.push((await newPatient(salus)).id);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, work));
  return ids.slice(0, count);
}
