import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

export interface KeysOptions {
  issuer: string;
  /** where the keys are, when that is not to be discovered */
  jwksUri?: string;
  /** base address that the issuer's paths are reached at from here, when that is not its public one */
  upstream?: string;
}

const timeoutMs = 5_000;
const keptMs = 10 * 60_000;
const refetchAtMostEveryMs = 30_000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** The keys could not be had: nothing is known about the token. */
export class KeysUnavailable extends Error {
  constructor(cause: unknown) {
    super('the keys of the identity provider are out of reach', { cause });
  }
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '');

/** The identity provider's public keys, found once and fetched when needed; an unknown key id asks again, at most every 30 s. */
export class Keys {
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly options: KeysOptions) {}

  /** @throws KeysUnavailable */
  async get(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#find();
    try {
      return await this.#keys;
    } catch (error) {
      this.#keys = undefined;
      throw new KeysUnavailable(error);
    }
  }

  async #find(): Promise<JWTVerifyGetKey> {
    const address = this.options.jwksUri ?? (await this.#discover());
    return createRemoteJWKSet(new URL(address), {
      timeoutDuration: timeoutMs,
      cacheMaxAge: keptMs,
      cooldownDuration: refetchAtMostEveryMs,
    });
  }

  async #discover(): Promise<string> {
    const { issuer } = this.options;
    const response = await fetch(this.#fromHere(`${withoutSlash(issuer)}/.well-known/openid-configuration`), {
      signal: AbortSignal.timeout(timeoutMs),
    });
    const found = discovery.parse(await response.json());
    if (withoutSlash(found.issuer) !== withoutSlash(issuer)) throw new Error('the discovered issuer is another one');
    return this.#fromHere(found.jwks_uri);
  }

  /** An address of the issuer as this process reaches it. */
  #fromHere(address: string): string {
    const { issuer, upstream } = this.options;
    return upstream ? address.replace(new URL(issuer).origin, withoutSlash(upstream)) : address;
  }
}
