import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { SalusError } from '@salus/subgraph-kit';
import type { IdentityInput } from './identity.inputs';
import { IdentityKind, IdentityRole, IdentityVerification } from './identity.type';
import { parsePesel, peselSystem } from './pesel.rules';

const shownCharacters = 3;
const nonceBytes = 12;
const tagBytes = 16;

/** Seals identifiers (AES-256-GCM) and hashes them for look-up (HMAC-SHA-256), each with its own key derived from one. */
export class IdentityVault {
  readonly keyVersion = 1;
  readonly #sealing: Buffer;
  readonly #hashing: Buffer;

  constructor(key: string) {
    const master = Buffer.from(key, 'base64');
    const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', master, 'salus-identity', purpose, 32));
    this.#sealing = derive('seal v1');
    this.#hashing = derive('look-up v1');
  }

  seal(value: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce);
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  open(sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.#sealing, sealed.subarray(0, nonceBytes));
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
  }

  lookupHash(system: string, value: string): Buffer {
    return createHmac('sha256', this.#hashing).update(`${system}\u0000${value}`).digest();
  }
}

const mask = (value: string): string =>
  '•'.repeat(Math.max(0, value.length - shownCharacters)) + value.slice(-shownCharacters);

interface Holder {
  birthDate: string;
  sex: string;
}

const agrees = (pesel: { birthDate: string; sex: string }, holder: Holder): boolean =>
  pesel.birthDate === holder.birthDate && (!['female', 'male'].includes(holder.sex) || holder.sex === pesel.sex);

/**
 * Checks an identifier against its system and its holder.
 * @throws SalusError BAD_USER_INPUT for a PESEL that is not well-formed, unless the caller accepts it unverified.
 */
function verifyIdentity(
  input: IdentityInput,
  holder: Holder,
): { kind: IdentityKind; verification: IdentityVerification } {
  const { system, value } = input;
  const isStorable = [system, value].every((text) => text.isWellFormed() && !text.includes('\0'));
  if (!isStorable || system.length < 1 || system.length > 200 || value.length < 1 || value.length > 100) {
    throw new SalusError(
      'BAD_USER_INPUT',
      'identities: expected a system of 1 to 200 and a value of 1 to 100 characters.',
    );
  }
  if (system !== peselSystem) return { kind: IdentityKind.OTHER, verification: IdentityVerification.UNCHECKED };
  const pesel = parsePesel(value);
  if (pesel) {
    const isFitting = input.role === IdentityRole.REPRESENTATIVE || agrees(pesel, holder);
    return {
      kind: IdentityKind.PESEL,
      verification: isFitting ? IdentityVerification.VALID : IdentityVerification.MISMATCH,
    };
  }
  if (!input.acceptUnverified) {
    throw new SalusError(
      'BAD_USER_INPUT',
      'identities: received a PESEL that is not well-formed (11 digits, existing date, check digit); expected a valid one, or acceptUnverified: true.',
    );
  }
  return { kind: IdentityKind.PESEL, verification: IdentityVerification.CHECKSUM_ERROR };
}

/** An identifier as it is kept. */
export interface SealedIdentity {
  system: string;
  kind: IdentityKind;
  role: IdentityRole;
  verification: IdentityVerification;
  sealedValue: Buffer;
  lookupHash: Buffer;
  keyVersion: number;
  maskedValue: string;
}

/** @throws SalusError BAD_USER_INPUT as {@link verifyIdentity} */
export function sealIdentity(input: IdentityInput, holder: Holder, vault: IdentityVault): SealedIdentity {
  const { system, value } = input;
  return {
    system,
    role: input.role ?? IdentityRole.OWN,
    ...verifyIdentity(input, holder),
    sealedValue: vault.seal(value),
    lookupHash: vault.lookupHash(system, value),
    keyVersion: vault.keyVersion,
    maskedValue: mask(value),
  };
}

export type Lookup = Pick<SealedIdentity, 'system' | 'lookupHash'>;

/** One text of both parts. */
export const lookupKey = ({ system, lookupHash }: Lookup): string => `${system}\u0000${lookupHash.toString('base64')}`;

/** Identifiers that nobody else may have as their own. */
export const ownLookups = ({ identities }: { identities: readonly SealedIdentity[] }): Lookup[] =>
  identities.filter(({ role }) => role === IdentityRole.OWN);
