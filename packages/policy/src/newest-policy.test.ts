import fs from 'node:fs';
import path from 'node:path';
import { aCaller, uuid } from './policy.factory';
import { PolicySet } from './policy-set';
import type { PolicyDocument } from './document';

const folder = path.join(__dirname, '../../../subgraphs/security/policies');
const newest = fs.readdirSync(folder).sort().at(-1) ?? '';
const document = JSON.parse(fs.readFileSync(path.join(folder, newest), 'utf8')) as PolicyDocument;
const nobody = { practitioner: null };

const callers = {
  patient: aCaller({ ...nobody, roles: ['patient'], patient: uuid(1), purpose: 'PATRQT' }),
  physician: aCaller({ roles: ['physician'] }),
  nurse: aCaller({ roles: ['nurse'] }),
  laboratory: aCaller({ ...nobody, roles: ['laboratory'], organization: uuid(2) }),
  device: aCaller({ ...nobody, roles: ['device'], client: 'a-watch' }),
  integrator: aCaller({ ...nobody, roles: ['integrator'], client: 'a-hospital' }),
  analyst: aCaller({ ...nobody, roles: ['analyst'], purpose: 'HRESCH' }),
  auditor: aCaller({ ...nobody, roles: ['auditor'], purpose: 'HOPERAT' }),
  'security-officer': aCaller({ ...nobody, roles: ['security-officer'], purpose: 'HOPERAT' }),
  'policy-administrator': aCaller({ ...nobody, roles: ['policy-administrator'], purpose: 'HOPERAT' }),
};
type Role = keyof typeof callers;

const own = 'self represented';
const care = 'care-relation granted';

/** Reviewed as data: who may do what, and how far it reaches. Whoever is not named in a row may not. */
type Decision = [requirement: string, allowed: Partial<Record<Role, string>>];
const decisions: Decision[] = [
  ['patient:read', { patient: own, physician: care, nurse: care, integrator: 'any' }],
  ['patient:register', { integrator: 'any' }],
  ['patient:look-up', { physician: care, integrator: 'any' }],
  ['patient:search', { physician: care, nurse: care, integrator: 'any' }],
  ['measurement:read', { patient: own, physician: care, nurse: care, integrator: 'any' }],
  ['measurement:ingest', { device: 'connected', integrator: 'any' }],
  ['measurement:correct', { physician: care, integrator: 'any' }],
  ['measurement:aggregate', { analyst: 'aggregate' }],
  ['encounter:read', { patient: own, physician: care, nurse: care, integrator: 'any' }],
  ['encounter:open', { physician: 'any', nurse: 'care-relation', integrator: 'any' }],
  ['encounter:close', { physician: care, nurse: 'care-relation', integrator: 'any' }],
  ['encounter:correct', { physician: care, integrator: 'any' }],
  ...['condition', 'procedure', 'medication'].flatMap((category): Decision[] => [
    [`${category}:read`, { patient: own, physician: care, nurse: care, integrator: 'any' }],
    [`${category}:record`, { physician: care, integrator: 'any' }],
    [`${category}:correct`, { physician: care, integrator: 'any' }],
  ]),
  ...['immunization', 'allergy'].flatMap((category): Decision[] => [
    [`${category}:read`, { patient: own, physician: care, nurse: care, integrator: 'any' }],
    [`${category}:record`, { physician: care, nurse: care, integrator: 'any' }],
    [`${category}:correct`, { physician: care, nurse: care, integrator: 'any' }],
  ]),
  ['condition:aggregate', { analyst: 'aggregate' }],
  ['document:withdraw', { physician: care, laboratory: 'organisation', integrator: 'any' }],
  ['result:read', { patient: own, physician: care, nurse: care, laboratory: 'organisation', integrator: 'any' }],
  ['result:submit', { physician: care, laboratory: 'any', integrator: 'any' }],
  ['result:correct', { physician: care, laboratory: 'organisation', integrator: 'any' }],
  ['document:read', { patient: own, physician: care, nurse: care, laboratory: 'organisation', integrator: 'any' }],
  ['document:submit', { physician: care, laboratory: 'any', integrator: 'any' }],
  ['insight:read', { patient: own, physician: care, nurse: care }],
  ['alert:read', { patient: own, physician: care, nurse: care }],
  ['alert:acknowledge', { physician: care, nurse: care }],
  ['result:acknowledge', { physician: care, nurse: care }],
  ['clinician-first:read', { physician: care, nurse: care }],
  ['clinician-first:acknowledge', { physician: care, nurse: care }],
  ['device:read', { patient: own, physician: care, nurse: care, integrator: 'any' }],
  ['device:connect', { patient: own, integrator: 'any' }],
  ['declaration:read', { patient: own, physician: care, nurse: care, integrator: 'any' }],
  ['declaration:declare', { patient: own, integrator: 'any' }],
  ['guardianship:read', { patient: own, integrator: 'any' }],
  ['guardianship:establish', { integrator: 'any' }],
  ['guardianship:end', { integrator: 'any' }],
  ['access-grant:read', { patient: own, 'security-officer': 'any' }],
  ['access-grant:grant', { patient: own }],
  ['access-grant:revoke', { patient: own }],
  ['access-log:read', { patient: own, auditor: 'any', 'security-officer': 'any' }],
  ['policy:read', { auditor: 'any', 'security-officer': 'any', 'policy-administrator': 'any' }],
  ['policy:activate', { 'policy-administrator': 'any' }],
  ['practitioner:register', { integrator: 'any' }],
  ['organization:register', { integrator: 'any' }],
  ['duty:assign', { integrator: 'any', 'security-officer': 'any' }],
  ...['practitioner', 'organization', 'document-kind'].map((category): [string, Partial<Record<Role, string>>] => [
    `${category}:read`,
    Object.fromEntries(Object.keys(callers).map((role) => [role, 'any'])),
  ]),
  ['policy:write', {}],
  ['access-log:write', {}],
];

describe('the newest policy', () => {
  let policy: PolicySet;
  beforeAll(async () => {
    policy = await PolicySet.build(document);
  });

  it.each(decisions)('allows %s as decided', (requirement, allowed) => {
    const [category = '', action = ''] = requirement.split(':');
    const found = Object.entries(callers).map(([role, caller]) => [
      role,
      policy.scopes(caller, category, action).join(' '),
    ]);

    expect(Object.fromEntries(found.filter(([, scopes]) => scopes !== ''))).toEqual(allowed);
  });

  it('has no rule of a requirement that is not in the table', () => {
    const inTable = new Set(decisions.map(([requirement]) => requirement));
    const uncovered = document.rules
      .map(({ category, action }) => `${category}:${action}`)
      .filter((requirement) => !inTable.has(requirement) && !requirement.endsWith(':acknowledge'));

    expect(uncovered).toEqual([]);
  });

  it('keeps from a patient what a clinician explains first', () => {
    const permits = policy.permits(callers.patient, 'read');

    expect(permits).toContain('result/self');
    expect(permits.filter((permit) => permit.startsWith('clinician-first/'))).toEqual([]);
  });

  it.each(Object.entries(callers))('opens nothing of patients to %s for another purpose', (_role, caller) => {
    expect(policy.permits({ ...caller, purpose: 'HMARKT' }, 'read')).toEqual([
      'document-kind/any',
      'organization/any',
      'practitioner/any',
    ]);
    expect(policy.permits({ ...caller, purpose: 'HMARKT' }, 'write')).toEqual([]);
  });

  it('opens nothing to a caller without roles', () => {
    expect(policy.permits(aCaller({ roles: [] }), 'read')).toEqual([]);
  });

  it('names its rules by role, category, action and scope', () => {
    for (const { id, category, action, scope, condition } of document.rules) {
      const [role] = id.split('.');
      expect(id).toBe([role, category, action, scope].join('.'));
      expect(condition.startsWith(`has(r.sub.roles, '${role}')`)).toBe(true);
    }
  });
});
