/** How far a permission reaches: which rows a rule opens. */
export const scopes = [
  'self',
  'represented',
  'care-relation',
  'granted',
  'organisation',
  'region',
  'connected',
  'aggregate',
  'any',
] as const;
export type Scope = (typeof scopes)[number];

/** Why a relation between a patient and a grantee exists. */
export const bases = ['self', 'guardianship', 'declaration', 'encounter', 'duty', 'grant'] as const;
export type Basis = (typeof bases)[number];

/** Kind of data or thing, e.g. `measurement`; names are lower case with hyphens. */
export type Category = string;
/** What is done to it, e.g. `read`. */
export type Action = string;

/** The only form of categories and actions: they travel in `category:action` and `category/basis`. */
export const word = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * What a scope means for rows: bases of `access_relation`, or a pseudo-basis (`organisation`, `connected`, `any`).
 * `region` and `aggregate` open no row of a patient.
 */
export const basesOfScope: Readonly<Record<Scope, readonly string[]>> = {
  self: ['self'],
  represented: ['guardianship'],
  'care-relation': ['declaration', 'encounter', 'duty'],
  granted: ['grant'],
  organisation: ['organisation'],
  connected: ['connected'],
  any: ['any'],
  region: [],
  aggregate: [],
};
