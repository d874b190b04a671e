import type { Organization } from '@medplum/fhirtypes';
import { map } from '../mapping/map';
import { isOf, type Mapped, type Refused } from '../mapping/mapped';
import { EntryReferences } from '../reference/entry.references';
import { resolve } from '../reference/resolve';
import type { Entry } from '../source/entry';
import type { Around } from './piece';
import type { Survey } from './survey';

export type RegistryKind = 'ORGANIZATION' | 'PRACTITIONER' | 'PATIENT';
export type Registered = Extract<Mapped, { kind: RegistryKind }>;

const ofType = ({ registry }: Survey, type: string): Entry[] =>
  registry.filter(({ resource }) => resource.resourceType === type);

/** Organisations so that each comes after the one it is part of; those in a circle come last, together. */
function* organizationsInOrder(survey: Survey): Generator<Entry[]> {
  let waiting = ofType(survey, 'Organization');
  while (waiting.length > 0) {
    const keys = new Set(waiting.map(({ key }) => key));
    const isFree = (entry: Entry): boolean => {
      const { partOf } = entry.resource as Organization;
      const whole = partOf && resolve(partOf, entry, [survey.index]);
      return !whole || !keys.has(whole);
    };
    const free = waiting.filter(isFree);
    yield free.length > 0 ? free : waiting;
    waiting = free.length > 0 ? waiting.filter((entry) => !isFree(entry)) : [];
  }
}

/** Whom the input is about, in the order in which they can be registered. */
export function* registryInOrder(survey: Survey): Generator<Entry[]> {
  yield* organizationsInOrder(survey);
  yield ofType(survey, 'Practitioner');
  yield ofType(survey, 'Patient');
}

/** Maps entries of which none refers to another of them. */
export function mapRegistry(
  entries: readonly Entry[],
  { index, ...around }: Around,
): { mapped: Registered[]; refused: Refused[] } {
  const surroundings = { ...around, indexes: [index], accepted: new Map(), parts: new Map(), reported: new Map() };
  const all = entries.flatMap((entry) => map(entry, new EntryReferences(entry, surroundings)));
  return {
    mapped: all.flatMap((one) =>
      'refusal' in one || !isOf(one, 'ORGANIZATION', 'PRACTITIONER', 'PATIENT') ? [] : [one],
    ),
    refused: all.flatMap((one) => ('refusal' in one ? [one] : [])),
  };
}
