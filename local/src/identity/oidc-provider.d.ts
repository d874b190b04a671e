/** The part of oidc-provider 9 that is used here; the package carries no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Client {
    readonly clientId: string;
  }
  export interface Context {
    readonly oidc: {
      readonly client: Client;
      readonly account?: { readonly accountId: string };
      readonly params: Readonly<Record<string, string | undefined>>;
      readonly provider: Provider;
      entity(name: string, value: unknown): void;
    };
    body: unknown;
  }
  export interface ResourceServerData {
    readonly audience: string;
    readonly scope: string;
    readonly accessTokenFormat: 'jwt';
    readonly accessTokenTTL: number;
    readonly jwt: { readonly sign: { readonly alg: string } };
  }
  export interface AccessToken {
    readonly accountId?: string;
    resourceServer: object;
    readonly expiration: number;
    save(): Promise<string>;
  }
  export interface Grant {
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }
  export interface Interaction {
    readonly uid: string;
    readonly prompt: { readonly name: string };
    readonly params: Readonly<Record<string, unknown>>;
  }
  export interface TokenPayload {
    readonly payload: Record<string, unknown>;
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly issuer: string;
    proxy: boolean;
    readonly AccessToken: new (data: object) => AccessToken;
    readonly Grant: new (data: { accountId: string; clientId: string }) => Grant;
    readonly ResourceServer: new (identifier: string, data: ResourceServerData) => object;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    on(event: string, listener: (...values: unknown[]) => void): this;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    registerGrantType(name: string, handler: (context: Context) => Promise<void>, parameters: readonly string[]): void;
  }
  export const interactionPolicy: {
    base(): { get(prompt: string): { readonly checks: { remove(name: string): void } } };
  };
  export const errors: {
    readonly InvalidRequest: new (description: string) => Error;
  };
}
