import type { Relation } from './access-change';
import type { Caller } from './caller';
import type { PolicyDocument, PolicyRule } from './document';

/** UUIDs that tell themselves apart: `uuid(7)` ends in 7. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export function aCaller(given: Partial<Caller> = {}): Caller {
  return {
    subject: 'subject',
    roles: ['physician'],
    patient: null,
    practitioner: uuid(1),
    organization: null,
    client: null,
    purpose: 'TREAT',
    accessPosition: 0,
    system: false,
    ...given,
  };
}

let rules = 0;

export function aRule(given: Partial<PolicyRule> = {}): PolicyRule {
  rules += 1;
  return {
    id: `rule-${rules}`,
    category: 'measurement',
    action: 'read',
    scope: 'care-relation',
    condition: "has(r.sub.roles, 'physician') && eq(r.env.purpose, 'TREAT')",
    effect: 'allow',
    title: 'A physician reads measurements',
    ...given,
  };
}

export function aDocument(...rules: Partial<PolicyRule>[]): PolicyDocument {
  return { version: 1, title: 'A policy', rules: rules.map(aRule) };
}

/** An ISO time so many minutes from now. */
export function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

let relations = 0;

/** A declaration that is valid now and covers everything up to "normal". */
export function aRelation(given: Partial<Relation> = {}): Relation {
  relations += 1;
  return {
    id: uuid(1_000_000 + relations),
    patient: uuid(10),
    grantee: uuid(1),
    basis: 'declaration',
    categories: ['*'],
    ceiling: 3,
    from: inMinutes(-60),
    to: null,
    recordedAt: inMinutes(-60),
    supersededAt: null,
    source: 'test',
    ...given,
  };
}
