import type { Persona } from '../persona/persona';

const cast: Readonly<Record<string, readonly string[]>> = {
  patient: ['patient'],
  guardian: ['patient'],
  gp: ['physician'],
  stranger: ['physician'],
  specialist: ['physician'],
  nurse: ['nurse'],
  laboratory: ['laboratory'],
  device: ['device'],
  integrator: ['integrator'],
  analyst: ['analyst'],
  auditor: ['auditor'],
  'security-officer': ['security-officer'],
  'policy-administrator': ['policy-administrator'],
};

/** Every persona with its fixed subject and roles, before anything was registered for it. */
export const initialPersonas: readonly Persona[] = Object.entries(cast).map(([persona, roles]) => ({
  persona,
  subject: `persona-${persona}`,
  roles: [...roles],
}));
