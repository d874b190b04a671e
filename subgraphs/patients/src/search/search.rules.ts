import { isTerytCode, isUuid, SalusError } from '@salus/subgraph-kit';
import { type SearchKeys, type WordKeys, wordsOf } from './name-keys.rules';
import type { PatientSearchInput } from './search.inputs';

const nameLimit = 200;

/** A search in keys. */
export interface SearchPlan {
  words: WordKeys[];
  /** keys that a patient must have, besides those of the words */
  exact: string[];
  isOwn: boolean;
  /** whether few people fit, in comparison with a region or a caller's own list */
  isNarrow: boolean;
}

function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

function wordsToFind(name: string): string[] {
  const words = wordsOf(name);
  require(name.length <= nameLimit &&
    words.some(
      (word) => [...word].length > 1,
    ), 'search.name: expected a word of at least 2 letters, and at most 200 characters.');
  return words;
}

/** @throws SalusError BAD_USER_INPUT naming the field and the expected form. */
export function planSearch(search: PatientSearchInput, keys: SearchKeys): SearchPlan {
  const { name, birthDate, region, isOwn } = search;
  require([name, birthDate, region].some((part) => part != null) ||
    isOwn === true, 'search: expected at least one of name, birthDate, region, and isOwn: true.');
  require(region == null ||
    (region.length === 2 && isTerytCode(region)), 'search.region: expected two digits of a voivodeship, e.g. "14".');
  return {
    words: name == null ? [] : wordsToFind(name).map((word) => keys.ofWord(word)),
    exact: [
      ...(birthDate == null ? [] : [keys.ofBirthDate(birthDate)]),
      ...(region == null ? [] : [keys.ofRegion(region)]),
    ],
    isOwn: isOwn === true,
    isNarrow: name != null || birthDate != null,
  };
}

/** A place in a list of people found. It holds no name: those are read again. */
export interface FoundPlace {
  /** how far the name is from what was searched for; 0 is exactly that */
  rank: number;
  patientId: string;
  /** whether the list is in the order of names */
  isNamed: boolean;
}

export const encodePlace = ({ rank, patientId, isNamed }: FoundPlace): string =>
  Buffer.from(`${rank}.${isNamed ? 'name' : 'id'}.${patientId}`).toString('base64url');

/** @throws SalusError BAD_USER_INPUT for a text that is no cursor of such a list. */
export function decodePlace(cursor: string): FoundPlace {
  const [, rank, order, patientId] =
    /^(\d{1,3})\.(name|id)\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (rank === undefined || !isUuid(patientId)) {
    throw new SalusError('BAD_USER_INPUT', 'Received an `after` that is no cursor of this list.');
  }
  return { rank: Number(rank), patientId, isNamed: order === 'name' };
}
