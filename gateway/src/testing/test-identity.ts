import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface TokenOptions {
  issuer?: string;
  audience?: string | string[];
  algorithm?: string;
  kid?: string;
  key?: CryptoKey | Uint8Array;
  /** seconds from now */
  expiresIn?: number;
}

/** An identity provider with real keys, served over HTTP. */
export class TestIdentity {
  readonly audience = 'salus';
  requests = 0;

  private constructor(
    private readonly server: Server,
    private readonly keys: { privateKey: CryptoKey; publicKey: CryptoKey },
    /** published by the issuer as well, of an algorithm that the gateway does not take */
    readonly unusual: { privateKey: CryptoKey; publicKey: CryptoKey },
  ) {}

  static async start(): Promise<TestIdentity> {
    const keys = await generateKeyPair('ES256', { extractable: true });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const identity = new TestIdentity(server, keys, await generateKeyPair('ES384', { extractable: true }));
    server.on(
      'request',
      (request, response) => void identity.#answer(request.url ?? '', (body) => response.end(JSON.stringify(body))),
    );
    return identity;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get publicKey(): CryptoKey {
    return this.keys.publicKey;
  }

  async token(claims: JWTPayload = {}, options: TokenOptions = {}): Promise<string> {
    const { algorithm = 'ES256', kid = 'first', expiresIn = 300 } = options;
    return new SignJWT({ sub: 'somebody', ...claims })
      .setProtectedHeader({ alg: algorithm, kid })
      .setIssuer(options.issuer ?? this.issuer)
      .setAudience(options.audience ?? this.audience)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
      .sign(options.key ?? this.keys.privateKey);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #answer(url: string, send: (body: unknown) => void): Promise<void> {
    if (url.endsWith('/jwks')) {
      this.requests += 1;
      const [first, unusual] = await Promise.all([exportJWK(this.keys.publicKey), exportJWK(this.unusual.publicKey)]);
      return send({
        keys: [
          { ...first, alg: 'ES256', kid: 'first', use: 'sig' },
          { ...unusual, alg: 'ES384', kid: 'unusual', use: 'sig' },
        ],
      });
    }
    send({ issuer: this.issuer, jwks_uri: `${this.issuer}/jwks` });
  }
}
