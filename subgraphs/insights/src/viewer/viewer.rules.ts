import { isUuid, SalusError } from '@salus/subgraph-kit';

/** A place in the list: by alerts that were open `asOf`, graver first, then newer; then by the patient's uuid. */
export interface CarePlace {
  /** microseconds since 1970: when the first page was read. The order stands still while one turns the pages. */
  asOf: string;
  /** 1 is the gravest severity; 5 stands for no alert */
  rank: number;
  /** microseconds since 1970 of the newest alert, negated; 0 for none */
  newest: string;
  patient: string;
}

const form = /^(\d{1,17})\.([1-5])\.(-?\d{1,17})\.([0-9a-f-]{36})$/;

export const encodePlace = ({ asOf, rank, newest, patient }: CarePlace): string =>
  Buffer.from(`${asOf}.${rank}.${newest}.${patient}`).toString('base64url');

/** @throws SalusError BAD_USER_INPUT for a text that is no cursor of this list */
export function decodePlace(cursor: string): CarePlace {
  const [, asOf, rank, newest, patient] = form.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (asOf === undefined || newest === undefined || !isUuid(patient)) {
    throw new SalusError('BAD_USER_INPUT', 'Received an `after` that is no cursor of this list.');
  }
  return { asOf, rank: Number(rank), newest, patient };
}
