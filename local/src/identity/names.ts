/** Extension grant (RFC 6749, 4.5): a token for any persona, for the one confidential client of this machine. */
export const personaGrant = 'urn:salus:grant-type:persona';

/** That client. */
export const personaClient = 'salus-local';
