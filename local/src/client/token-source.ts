import { personaClient, personaGrant } from '../identity/names';

export interface TokenSourceOptions {
  readonly tokenUrl: string;
  readonly clientSecret: string;
}

/** Gets tokens of personas from the local identity provider; a token is used again until it is about to expire. */
export class TokenSource {
  private readonly kept = new Map<string, { token: string; until: number }>();

  constructor(private readonly options: TokenSourceOptions) {}

  async token(persona: string): Promise<string> {
    const kept = this.kept.get(persona);
    if (kept && kept.until > Date.now()) return kept.token;
    const lifetimeSeconds = 3600;
    const token = await this.request(persona, lifetimeSeconds);
    this.kept.set(persona, { token, until: Date.now() + (lifetimeSeconds - 60) * 1000 });
    return token;
  }

  /** Throws with the provider's reason, which for an unknown persona names the known ones. */
  async request(persona: string, expiresInSeconds?: number, scope?: string): Promise<string> {
    const { tokenUrl, clientSecret } = this.options;
    const credentials = Buffer.from(`${personaClient}:${clientSecret}`).toString('base64');
    const lifetime = expiresInSeconds === undefined ? {} : { expires_in: String(expiresInSeconds) };
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: personaGrant, persona, ...lifetime, ...(scope && { scope }) }),
    });
    const answer = (await response.json()) as { access_token?: string; error_description?: string };
    if (!answer.access_token) throw new Error(answer.error_description ?? `no token (${response.status})`);
    return answer.access_token;
  }
}
