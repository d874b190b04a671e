// An identity provider with one key: node identity.mjs <callers>. Its first message holds a token for each of them.
import http from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { announce, onMessage } from './program.mjs';

const audience = 'bench';
const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const keys = [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'bench', use: 'sig' }];

const tokenFor = (issuer, subject) =>
  new SignJWT({ sub: subject, roles: ['customer'], scope: 'catalogue' })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(privateKey);

const server = http.createServer((_request, response) => response.end(JSON.stringify({ keys })));
server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const callers = Array.from({ length: Number(process.argv[2] ?? 1) }, (_, index) => `caller-${index}`);
  const tokens = await Promise.all(callers.map((caller) => tokenFor(issuer, caller)));
  announce(server, { issuer, audience, jwksUri: `${issuer}/jwks`, tokens });
});
onMessage({});
