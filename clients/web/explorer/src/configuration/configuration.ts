/** What the gateway tells the page about where to sign in. */
export interface Configuration {
  /** issuer of the OpenID provider */
  readonly issuer: string;
  readonly clientId: string;
  /** whether the provider is the demo's own, which knows personas and asks for no password */
  readonly isDemo: boolean;
}

export async function readConfiguration(): Promise<Configuration> {
  const response = await fetch(new URL('config.json', document.baseURI), { cache: 'no-store' });
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  return (await response.json()) as Configuration;
}
