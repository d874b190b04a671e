/** What is used of OpenID Connect Discovery 1.0, section 3. */
export interface Provider {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint?: string;
}

/** @throws when it does not answer, or speaks for another issuer */
export async function discover(issuer: string): Promise<Provider> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`${issuer}: ${response.status}`);
  const provider = (await response.json()) as Provider;
  if (provider.issuer !== issuer) throw new Error(`expected the issuer ${issuer}, received ${provider.issuer}`);
  return provider;
}
