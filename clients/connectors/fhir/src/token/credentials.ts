/** How the importer shows who it is. */
export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'client'; readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
