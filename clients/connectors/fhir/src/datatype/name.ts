import type { HumanName } from '@medplum/fhirtypes';
import type { HumanNameInput } from '../graph/inputs';
import { Refusal } from '../mapping/refusal';

const order = ['official', 'usual', undefined, 'temp', 'nickname', 'anonymous', 'maiden', 'old'];

const rank = ({ use }: HumanName): number => order.indexOf(use);

/** The official name, else the usual one; given names joined. @throws {Refusal} where no name has both parts */
export function nameOf(names: readonly HumanName[] | undefined): HumanNameInput {
  const sorted = [...(names ?? [])].sort((one, other) => rank(one) - rank(other));
  for (const { given, family } of sorted) {
    const joined = (given ?? []).join(' ').trim();
    if (joined && family?.trim()) return { given: joined, family: family.trim() };
  }
  throw new Refusal('name: expected a given and a family name');
}
