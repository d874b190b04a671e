import { z } from 'zod';

/** Somebody whom the local identity provider knows: a synthetic person or system, with the claims of its tokens. */
export const personaShape = z.object({
  /** The short name by which it is asked for, e.g. `gp`. */
  persona: z.string().min(1),
  /** The `sub` of its tokens. */
  subject: z.string().min(1),
  roles: z.array(z.string().min(1)),
  patientId: z.string().optional(),
  practitionerId: z.string().optional(),
  organizationId: z.string().optional(),
});

export type Persona = z.infer<typeof personaShape>;

/** A system rather than a person: its tokens name itself as the client, which is what devices are connected to. */
export function isSystem(persona: Persona): boolean {
  return persona.roles.some((role) => role === 'device' || role === 'integrator' || role === 'laboratory');
}
