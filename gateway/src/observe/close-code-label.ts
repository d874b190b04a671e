import { closeCodes } from '../server/close-codes';

/** Of RFC 6455 (7.4.1) those that an end may have, and all that the gateway or the library of the protocol closes with. */
const told: ReadonlySet<number> = new Set([
  ...[1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013],
  ...[4400, 4401, 4403, 4406, 4408, 4409, 4429, 4499, 4500],
  ...Object.values(closeCodes),
]);

/** What metrics call an end. Clients may close with any number from 3000 to 4999: those have one name. */
export const closeCodeLabel = (code: number): string => (told.has(code) ? String(code) : 'other');
