import { encodeId } from '@salus/subgraph-kit/ids';
import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { TestIdentity } from '../testing/test-identity';
import { TestGateway } from '../testing/test-gateway';
import { Authenticator } from './authenticator';
import { Keys } from './keys';

describe('an access token', () => {
  let gateway: TestGateway;
  beforeAll(async () => (gateway = await TestGateway.start()));
  afterAll(() => gateway.stop());

  const statusWith = async (authorization: string) => {
    const { status, body } = await gateway.query('{ welcome }', { headers: { authorization } });
    return { status, code: body.errors?.[0]?.extensions.code, requestId: body.extensions?.requestId };
  };
  const refused = { status: 401, code: 'UNAUTHENTICATED', requestId: expect.any(String) };
  const bearer = async (token: Promise<string> | string) => `Bearer ${await token}`;

  it('opens the door when everything about it is right', async () => {
    expect((await gateway.query('{ welcome }', { token: await gateway.token([]) })).body.data).toEqual({
      welcome: 'welcome',
    });
  });

  it.each([
    ['of another issuer', { issuer: 'https://elsewhere.example' }],
    ['for another audience', { audience: 'another-graph' }],
    ['that expired longer ago than clocks differ', { expiresIn: -31 }],
    ['of a key that the issuer does not have', { kid: 'second' }],
  ])('is refused when it is one %s', async (_what, options) => {
    expect(await statusWith(await bearer(gateway.token([], {}, options)))).toEqual(refused);
  });

  it('is accepted within the leeway for clocks', async () => {
    expect((await statusWith(await bearer(gateway.token([], {}, { expiresIn: -10 })))).status).toBe(200);
  });

  it('is refused when it is signed with another key under a known key id', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(await statusWith(await bearer(gateway.token([], {}, { key: privateKey })))).toEqual(refused);
  });

  it('is refused when the public key was used as a shared secret', async () => {
    const key = new TextEncoder().encode(await exportSPKI(gateway.identity.publicKey));
    expect(await statusWith(await bearer(gateway.token([], {}, { algorithm: 'HS256', key })))).toEqual(refused);
  });

  it('is refused with an algorithm that is not on the list, though the issuer published the key', async () => {
    const options = { algorithm: 'ES384', kid: 'unusual', key: gateway.identity.unusual.privateKey };
    expect(await statusWith(await bearer(gateway.token([], {}, options)))).toEqual(refused);
  });

  it('is refused unsigned', async () => {
    const { issuer, audience } = gateway.identity;
    const token = new UnsecuredJWT({ sub: 'somebody' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('5m')
      .encode();
    expect(await statusWith(`Bearer ${token}`)).toEqual(refused);
  });

  it.each(['Bearer', 'Bearer a.b.c', 'Basic YTpi', 'Bearer one two', `Bearer ${'x'.repeat(9_000)}`, ''])(
    'is refused when it is none: %.20s',
    async (authorization) => {
      expect(await statusWith(authorization)).toEqual(refused);
    },
  );

  it.each([
    ['roles that are no list', { roles: 'physician' }],
    [
      'an id of another type',
      { patient_id: encodeId('Practitioner', { local: '0190c0de-0000-7000-8000-000000000001' }) },
    ],
    ['a purpose that nobody knows', { purpose_of_use: 'CURIOSITY' }],
    ['a subject with control characters', { sub: 'a\u0000b' }],
  ])('is refused with %s, because a caller is not guessed', async (_what, claims) => {
    expect(await statusWith(await bearer(gateway.identity.token(claims)))).toEqual(refused);
  });

  it('asks to authenticate in the way HTTP knows', async () => {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { authorization: 'Bearer x.y.z', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('becomes the caller whom the subgraph is shown, in the passport', async () => {
    const local = '0190c0de-0000-7000-8000-0000000000aa';
    gateway.forgetRequests();
    const claims = { sub: 'dr-who', practitioner_id: encodeId('Practitioner', { local }), client_id: 'portal' };
    await gateway.query('{ patients { id } }', { token: await gateway.token(['physician', 'patient:read'], claims) });
    expect(gateway.clinic.patients.seen[0]?.caller).toMatchObject({
      subject: 'dr-who',
      practitioner: local,
      client: 'portal',
      purpose: 'TREAT',
      patient: null,
    });
  });
});

describe('the authenticator', () => {
  let identity: TestIdentity;
  beforeEach(async () => (identity = await TestIdentity.start()));
  afterEach(() => identity.stop());

  const authenticator = (now?: () => number) =>
    new Authenticator({
      issuer: identity.issuer,
      audience: 'salus',
      keys: new Keys({ issuer: identity.issuer }),
      ...(now ? { now } : {}),
    });

  it('verifies a token once, fetches the keys once, and gives the same session each time', async () => {
    const subject = authenticator();
    const token = await identity.token();
    const [one, two] = [await subject.authenticate(`Bearer ${token}`), await subject.authenticate(`Bearer ${token}`)];
    expect(one).toBe(two);
    expect(identity.requests).toBe(1);
  });

  it('forgets a token when it has expired', async () => {
    let now = Date.now();
    const subject = authenticator(() => now);
    const token = await identity.token({}, { expiresIn: 60 });
    await subject.authenticate(`Bearer ${token}`);
    now += 89_000;
    await subject.authenticate(`Bearer ${token}`);
    now += 2_000;
    await expect(subject.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('does not blame the caller while the identity provider is out of reach, and recovers', async () => {
    const { issuer } = identity;
    const token = await identity.token();
    const subject = new Authenticator({
      issuer,
      audience: 'salus',
      keys: new Keys({ issuer, jwksUri: 'http://127.0.0.1:9/jwks' }),
    });
    await expect(subject.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await expect(new Keys({ issuer: 'http://127.0.0.1:9' }).get()).rejects.toThrow('out of reach');
  });

  it('takes no keys from a discovery document of another issuer', async () => {
    await expect(new Keys({ issuer: 'https://someone.example', upstream: identity.issuer }).get()).rejects.toThrow(
      'out of reach',
    );
  });

  it('does not fetch keys again and again for a key id that does not exist', async () => {
    const subject = authenticator();
    const { privateKey } = await generateKeyPair('ES256');
    for (let round = 0; round < 5; round += 1) {
      const token = await new SignJWT({ sub: 'x' })
        .setProtectedHeader({ alg: 'ES256', kid: `unknown-${round}` })
        .setIssuer(identity.issuer)
        .setAudience('salus')
        .setExpirationTime('5m')
        .sign(privateKey);
      await expect(subject.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(identity.requests).toBeLessThanOrEqual(2);
  });
});
