/** One thing a caller must hold: a policy decided by the policy set, or a scope granted to the access token. */
export interface Atom {
  kind: 'policy' | 'scope';
  name: string;
}

/** The directives' list of lists: one of the inner lists must hold as a whole. */
export type Alternatives = readonly (readonly Atom[])[];

/** What a schema coordinate asks of the caller. Every member of `all` must hold. */
export interface Requirement {
  readonly authenticated: boolean;
  readonly all: readonly Alternatives[];
}

export const nothingRequired: Requirement = { authenticated: false, all: [] };

export const isNothing = (requirement: Requirement): boolean =>
  !requirement.authenticated && requirement.all.length === 0;

const atomKey = (atom: Atom): string => `${atom.kind} ${atom.name}`;

const alternativesKey = (alternatives: Alternatives): string =>
  JSON.stringify(alternatives.map((atoms) => [...new Set(atoms.map(atomKey))].sort()).sort());

/** The requirement that holds when every given one holds. */
export function both(...requirements: readonly Requirement[]): Requirement {
  const asked = requirements.filter((requirement) => !isNothing(requirement));
  if (asked.length <= 1) return asked[0] ?? nothingRequired;
  const all = new Map(asked.flatMap((requirement) => requirement.all).map((each) => [alternativesKey(each), each]));
  return { authenticated: asked.some((requirement) => requirement.authenticated), all: [...all.values()] };
}

/** Equal text for requirements that ask the same. */
export const requirementKey = (requirement: Requirement): string =>
  `${requirement.authenticated} ${requirement.all.map(alternativesKey).sort().join(' & ')}`;

/** In words, for a composition error: `authenticated and (patient:read or insight:read)`. */
export function describeRequirement(requirement: Requirement): string {
  const lists = requirement.all.map(
    (each) => `(${each.map((atoms) => atoms.map(atomKey).join(' and ')).join(' or ')})`,
  );
  return [...(requirement.authenticated ? ['authenticated'] : []), ...lists].join(' and ') || 'nothing';
}

const contains = (atoms: readonly Atom[], wanted: readonly Atom[]): boolean =>
  wanted.every((one) => atoms.some((atom) => atomKey(atom) === atomKey(one)));

const maximumCombinations = 1_024;

/** Every way to meet a requirement: one inner list of each member, put together. `undefined` when there are too many to look at. */
function combinations(all: readonly Alternatives[]): Alternatives | undefined {
  let found: Alternatives = [[]];
  for (const alternatives of all) {
    found = found.flatMap((atoms) => alternatives.map((more) => [...atoms, ...more]));
    if (found.length > maximumCombinations) return undefined;
  }
  return found;
}

/**
 * Whether whoever meets `given` also meets `wanted`. Any policy or scope implies authentication, because an anonymous caller
 * holds none. Never says yes wrongly; says no to requirements too large to look through.
 */
export function implies(given: Requirement, wanted: Requirement): boolean {
  if (wanted.authenticated && isNothing(given)) return false;
  const ways = combinations(given.all);
  return wanted.all.every((alternatives) =>
    ways?.every((atoms) => alternatives.some((other) => contains(atoms, other))),
  );
}
