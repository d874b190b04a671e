import type { Translated } from '../language/language';

/** Whom the demo's identity provider knows, by the name it takes as `login_hint`. */
export const personas = {
  gp: { en: 'Family doctor', pl: 'Lekarz rodzinny' },
  patient: { en: 'Patient', pl: 'Pacjent' },
  guardian: { en: 'Guardian of a child', pl: 'Opiekun dziecka' },
  specialist: { en: 'Specialist', pl: 'Specjalista' },
  stranger: { en: 'Doctor without relation', pl: 'Obcy lekarz' },
  nurse: { en: 'Nurse', pl: 'Pielęgniarka' },
  laboratory: { en: 'Laboratory', pl: 'Laboratorium' },
  device: { en: 'Device', pl: 'Urządzenie' },
  integrator: { en: 'Integrator', pl: 'Integrator' },
  analyst: { en: 'Analyst', pl: 'Analityk' },
  auditor: { en: 'Auditor', pl: 'Audytor' },
  'security-officer': { en: 'Security officer', pl: 'Oficer bezpieczeństwa' },
  'policy-administrator': { en: 'Policy administrator', pl: 'Administrator polityk' },
} as const satisfies Readonly<Record<string, Translated>>;

export type PersonaName = keyof typeof personas;

export const personaNames = Object.keys(personas) as PersonaName[];

/** The persona whose subject this is; the provider calls it `persona-<name>`. */
export const personaOf = (subject: string | undefined): PersonaName | undefined =>
  personaNames.find((name) => subject === `persona-${name}`);
