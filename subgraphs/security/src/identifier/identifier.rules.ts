import { SalusError, type SourceIdentifier } from '@salus/subgraph-kit';
import { isCivilRegister } from './civil-register.rules';

const most = 20;
const longest = 200;

export function require(holds: boolean, message: string): void {
  if (!holds) throw new SalusError('BAD_USER_INPUT', message);
}

/**
 * Identifiers as their registers give them; of no known form, for a catalogue takes up foreign ones too. None of a
 * civil register: everybody who signs in reads them.
 * @throws SalusError BAD_USER_INPUT naming the field and the expected form
 */
export function checkIdentifiers(identifiers: readonly SourceIdentifier[] | null | undefined): void {
  const given = identifiers ?? [];
  require(given.length <= most, `identifiers: received ${given.length}, expected at most ${most}.`);
  for (const [index, identifier] of given.entries()) {
    for (const field of ['system', 'value'] as const) {
      const { length } = identifier[field].trim();
      require(length >= 1 &&
        length <= longest, `identifiers[${index}].${field}: received ${length} characters, expected 1 to ${longest}.`);
    }
    require(!isCivilRegister(
      identifier.system,
    ), `identifiers[${index}].system: received ${identifier.system.trim()}, a register of persons as such, expected one of a profession, an organisation or the source.`);
  }
  const distinct = new Set(given.map(({ system, value }) => JSON.stringify([system.trim(), value.trim()])));
  require(distinct.size === given.length, 'identifiers: expected each of them once.');
}

/** What is kept of them. */
export const storedIdentifiers = (identifiers: readonly SourceIdentifier[] | null | undefined): SourceIdentifier[] =>
  (identifiers ?? []).map(({ system, value }) => ({ system: system.trim(), value: value.trim() }));
