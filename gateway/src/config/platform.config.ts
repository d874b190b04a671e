import { z } from 'zod';
import { defaultClaimNames } from '../authenticate/claims';
import type { Environment, PlatformConfig } from './config';
import type { Faults } from './faults';
import { claim, httpUrl, text } from './fields';

const variables = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'the PostgreSQL server and its administrator, such as postgres://postgres:secret@127.0.0.1:5432/postgres',
  }),
  SALUS_ROLE_SECRET: text(16, 'at least 16 characters, the same for every process'),
  OIDC_ISSUER: httpUrl('http://127.0.0.1:4000/oidc'),
  OIDC_AUDIENCE: text(1, 'who access tokens are meant for, such as salus').default('salus'),
  OIDC_JWKS_URI: httpUrl('http://127.0.0.1:4010/jwks').optional(),
  OIDC_CLAIM_ROLES: claim(defaultClaimNames.roles),
  OIDC_CLAIM_PATIENT: claim(defaultClaimNames.patient),
  OIDC_CLAIM_PRACTITIONER: claim(defaultClaimNames.practitioner),
  OIDC_CLAIM_ORGANIZATION: claim(defaultClaimNames.organization),
  OIDC_CLAIM_CLIENT: claim(defaultClaimNames.client),
  OIDC_CLAIM_PURPOSE: claim(defaultClaimNames.purpose),
  OIDC_CLAIM_SCOPE: claim(defaultClaimNames.scope),
  SALUS_SPOOL_DIR: text(1, 'a folder of this gateway alone for the access log, such as /var/lib/salus/spool'),
});

/** A misspelt one would leave a claim unread without a word. */
function unknownClaims(environment: Environment, faults: Faults): void {
  const known = Object.keys(variables.shape);
  for (const name of Object.keys(environment)) {
    if (name.startsWith('OIDC_CLAIM_') && !known.includes(name)) {
      faults.add(
        name,
        `none of that name, but one of ${known.filter((one) => one.startsWith('OIDC_CLAIM_')).join(', ')}`,
      );
    }
  }
}

function platformOf(values: z.infer<typeof variables>): PlatformConfig {
  return {
    databaseUrl: values.DATABASE_URL,
    roleSecret: values.SALUS_ROLE_SECRET,
    issuer: values.OIDC_ISSUER,
    audience: values.OIDC_AUDIENCE,
    claims: {
      roles: values.OIDC_CLAIM_ROLES,
      patient: values.OIDC_CLAIM_PATIENT,
      practitioner: values.OIDC_CLAIM_PRACTITIONER,
      organization: values.OIDC_CLAIM_ORGANIZATION,
      client: values.OIDC_CLAIM_CLIENT,
      purpose: values.OIDC_CLAIM_PURPOSE,
      scope: values.OIDC_CLAIM_SCOPE,
    },
    spoolDirectory: values.SALUS_SPOOL_DIR,
    ...(values.OIDC_JWKS_URI ? { jwksUri: values.OIDC_JWKS_URI } : {}),
  };
}

/** Identity, event log and spool, which Salus cannot do without. */
export function readPlatform(environment: Environment, faults: Faults): PlatformConfig | undefined {
  unknownClaims(environment, faults);
  const values = faults.take(variables.safeParse(environment));
  return values && platformOf(values);
}
