import type { Coding, Resource } from '@medplum/fhirtypes';
import type { Confidentiality } from '../graph/inputs';

const system = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
/** from the least to the most sensitive */
const words = {
  U: 'UNRESTRICTED',
  L: 'LOW',
  M: 'MODERATE',
  N: 'NORMAL',
  R: 'RESTRICTED',
  V: 'VERY_RESTRICTED',
} as const;
const order = Object.keys(words);

const isLevel = (code: string | undefined): code is keyof typeof words => code !== undefined && order.includes(code);

/** How sensitive its security labels say a resource is, the most sensitive of several; undefined where none says it. */
export function confidentialityOf(
  { meta }: Pick<Resource, 'meta'>,
  further: readonly Coding[] = [],
): Confidentiality | undefined {
  const labels = [...(meta?.security ?? []), ...further].filter((label) => label.system === system);
  const levels = labels.map(({ code }) => code).filter(isLevel);
  const highest = levels.sort((one, other) => order.indexOf(other) - order.indexOf(one))[0];
  return highest && words[highest];
}
