import { encodeId } from '@salus/subgraph-kit/ids';
import type { JWTPayload } from 'jose';
import { TestIdentity, type TokenOptions } from '../testing/test-identity';
import { Authenticator } from './authenticator';
import { defaultClaimNames } from './claims';
import { Keys } from './keys';

const [local, patient] = ['0190c0de-0000-7000-8000-0000000000aa', '0190c0de-0000-7000-8000-0000000000bb'];
const practitionerId = encodeId('Practitioner', { local });

/** What Keycloak 26 signs for a user of a realm, with mappers for the attributes of the user and the audience. */
const keycloakClaims: JWTPayload = {
  jti: 'onrtac:5a1f6a0c-3c3e-4a2f-8d4c-0c6f0f5b7d11',
  sub: 'f3b2c5de-8a55-4a3e-9a0e-2f6f7c1d9e01',
  typ: 'Bearer',
  azp: 'clinic-portal',
  sid: '7d0e3c0a-2f0f-4a58-a7b4-93fd6f1a2b3c',
  acr: '1',
  'allowed-origins': ['https://portal.example'],
  realm_access: { roles: ['offline_access', 'physician', 'default-roles-salus', 'uma_authorization'] },
  resource_access: { salus: { roles: ['nurse'] }, account: { roles: ['manage-account', 'view-profile'] } },
  scope: 'openid profile email',
  email_verified: true,
  preferred_username: 'b.nowak',
  practitioner_id: practitionerId,
  organization_id: encodeId('Organization', { local }),
};
const names = { ...defaultClaimNames, roles: 'realm_access.roles', client: 'azp' };

describe('an access token of Keycloak', () => {
  let identity: TestIdentity;
  beforeAll(async () => (identity = await TestIdentity.start()));
  afterAll(() => identity.stop());

  const authenticator = (claims = names) =>
    new Authenticator({
      issuer: identity.issuer,
      audience: 'salus',
      claims,
      keys: new Keys({ issuer: identity.issuer }),
    });
  const bearer = async (claims: JWTPayload = {}, options: TokenOptions = {}) =>
    `Bearer ${await identity.token({ ...keycloakClaims, ...claims }, { audience: ['salus', 'account'], ...options })}`;

  it('names the caller by the claims that the configuration names', async () => {
    const { caller, scopes } = await authenticator().authenticate(await bearer());
    expect(caller).toMatchObject({
      subject: keycloakClaims.sub,
      roles: ['offline_access', 'physician', 'default-roles-salus', 'uma_authorization'],
      practitioner: local,
      organization: local,
      patient: null,
      client: 'clinic-portal',
      purpose: 'TREAT',
    });
    expect([...scopes]).toEqual(['openid', 'profile', 'email']);
  });

  it('has roles of the realm, or of a client, or by a name with dots of its own', async () => {
    const rolesBy = async (roles: string, claims: JWTPayload = {}) =>
      (await authenticator({ ...names, roles }).authenticate(await bearer(claims))).caller.roles;
    expect(await rolesBy('resource_access.salus.roles')).toEqual(['nurse']);
    expect(await rolesBy('https://salus.example/roles', { 'https://salus.example/roles': ['analyst'] })).toEqual([
      'analyst',
    ]);
  });

  it('gives nobody roles who has none, or whose roles are looked for where nothing is', async () => {
    for (const roles of [
      'resource_access.unknown.roles',
      'realm_access.constructor',
      'scope.roles',
      '__proto__.roles',
    ]) {
      const { caller } = await authenticator({ ...names, roles }).authenticate(await bearer());
      expect(caller.roles).toEqual([]);
      expect(caller.purpose).toBe('HOPERAT');
    }
  });

  it('may state a purpose and name a patient', async () => {
    const claims = {
      ...{ realm_access: { roles: ['patient'] }, practitioner_id: undefined, organization_id: undefined },
      salus: { patient: encodeId('Patient', { patient }), purpose: 'PATRQT' },
    };
    const subject = authenticator({ ...names, patient: 'salus.patient', purpose: 'salus.purpose' });
    const { caller } = await subject.authenticate(await bearer(claims));
    expect(caller).toMatchObject({ patient, practitioner: null, purpose: 'PATRQT' });
  });

  it.each<[string, JWTPayload, TokenOptions]>([
    ['without the audience mapper', {}, { audience: ['account'] }],
    ['of another realm', {}, { issuer: 'https://sso.example/realms/other' }],
    ['that is an ID token of a client named like the audience', { typ: 'ID' }, { audience: 'salus' }],
    ['that is a logout token', { typ: 'Logout' }, {}],
    ['whose roles are a text', { realm_access: { roles: 'physician' } }, {}],
    ['whose attribute was mapped as multivalued', { practitioner_id: [practitionerId] }, {}],
    ['whose attribute holds the id of something else', { practitioner_id: encodeId('Patient', { patient }) }, {}],
    ['without a subject', { sub: '' }, {}],
  ])('is refused %s', async (_what, claims, options) => {
    await expect(authenticator().authenticate(await bearer(claims, options))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});
