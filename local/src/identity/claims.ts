import { isSystem, type Persona } from '../persona/persona';

/** The claims by which the gateway knows a caller. */
export function claimsOf(persona: Persona): Record<string, unknown> {
  const claims = {
    roles: persona.roles,
    patient_id: persona.patientId,
    practitioner_id: persona.practitionerId,
    organization_id: persona.organizationId,
    client_id: isSystem(persona) ? persona.subject : undefined,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
