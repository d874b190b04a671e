import type { LoggedEvent } from '@salus/events';
import type { Basis, Relation } from '@salus/policy';
import { Confidentiality } from '@salus/subgraph-kit';
import { v5 } from 'uuid';
import {
  encounterClosed,
  encounterOpened,
  generalPractitionerDeclared,
  guardianshipChanged,
  patientRegistered,
} from '../events';

/** The same source gives the same ids: what is derived twice is there once. */
const namespace = '6b1f0a52-2d0c-5a4e-9a39-5f7f0c1d8e11';
export const relationId = (basis: Basis, source: string, grantee: string): string =>
  v5(`${basis}/${source}/${grantee}`, namespace);
export const changeId = (cause: string): string => v5(`access.changed/${cause}`, namespace);

/** A relation to be. */
export interface Gift {
  basis: Basis;
  /** what it comes from, e.g. the uuid of a declaration; with basis and grantee its identity */
  source: string;
  /** tells apart what the same source gives more than once */
  occasion?: string;
  grantee: string;
  /** `*`: all */
  categories: string[];
  ceiling: number;
  /** ISO instants */
  from: string;
  to: string | null;
}

/** That what came from a source ends. */
export interface Ending {
  basis: Basis;
  source: string;
  at: string;
}

/** What an event means for the relations of one patient. */
export interface RelationChange {
  patient: string;
  gives: Gift[];
  ends: Ending[];
}

type Rule = (event: LoggedEvent) => RelationChange;

const everything = ['*'];
const whole = (basis: Basis, source: string, grantee: string, from: string, to: string | null): Gift => ({
  ...{ basis, source, grantee, from, to },
  categories: everything,
  ceiling: basis === 'self' || basis === 'guardianship' ? Confidentiality.VERY_RESTRICTED : Confidentiality.NORMAL,
});

const registered: Rule = ({ payload, recordedAt }) => {
  const { patient } = patientRegistered.parse(payload);
  return { patient, gives: [whole('self', patient, patient, recordedAt.toISOString(), null)], ends: [] };
};

/** The practitioner and the whole team of the practice (primary care works in teams) see who declared to them. */
const declared: Rule = ({ payload }) => {
  const given = generalPractitionerDeclared.parse(payload);
  const { patient, declaration, practitioner, organization, from, to, previous } = given;
  return {
    patient,
    gives: [practitioner, organization].map((grantee) => whole('declaration', declaration, grantee, from, to)),
    ends: previous ? [{ basis: 'declaration', source: previous.declaration, at: from }] : [],
  };
};

const guardianshipEstablished: Rule = ({ payload }) => {
  const { patient, guardianship, representative, from, to } = guardianshipChanged.parse(payload);
  return { patient, gives: [whole('guardianship', guardianship, representative, from, to)], ends: [] };
};

const guardianshipEnded: Rule = ({ payload, recordedAt }) => {
  const { patient, guardianship, to } = guardianshipChanged.parse(payload);
  return {
    patient,
    gives: [],
    ends: [{ basis: 'guardianship', source: guardianship, at: to ?? recordedAt.toISOString() }],
  };
};

/** An encounter that was over when it was written down opens nothing; one of the past that goes on does. */
const opened: Rule = ({ payload }) => {
  const { patient, encounter, practitioner, organization, start, end } = encounterOpened.parse(payload);
  const grantees = end ? [] : [...(practitioner ? [practitioner] : []), organization];
  return { patient, gives: grantees.map((grantee) => whole('encounter', encounter, grantee, start, null)), ends: [] };
};

const closed: Rule = ({ payload, recordedAt }) => {
  const { patient, encounter } = encounterClosed.parse(payload);
  return { patient, gives: [], ends: [{ basis: 'encounter', source: encounter, at: recordedAt.toISOString() }] };
};

const rules: Readonly<Record<string, Rule>> = {
  'patient.registered': registered,
  'general-practitioner.declared': declared,
  'guardianship.established': guardianshipEstablished,
  'guardianship.ended': guardianshipEnded,
  'encounter.opened': opened,
  'encounter.closed': closed,
};

/** What an event means for access; undefined for one that means nothing. @throws ZodError for a malformed payload */
export const derive = (event: LoggedEvent): RelationChange | undefined => rules[event.type]?.(event);

export const relationOf = (patient: string, { occasion, ...gift }: Gift, now: string): Relation => ({
  ...gift,
  id: relationId(gift.basis, occasion ?? gift.source, gift.grantee),
  patient,
  recordedAt: now,
  supersededAt: null,
});

/**
 * A relation that ends: from now on it does not stand any more; one that ends later only gets that end. What was open
 * until now stays on record as having been open.
 */
export function ended(relation: Relation, at: string, now: string): Relation {
  if (new Date(at) <= new Date(now)) return { ...relation, supersededAt: now };
  const isSooner = relation.to === null || new Date(at) < new Date(relation.to);
  return isSooner ? { ...relation, to: at } : relation;
}
