import { SalusError } from '@salus/subgraph-kit';
import { OrganizationKind } from './organization.type';

/** An entity, its unit, its cell, and two between them. */
const deepest = 5;

/** Register of entities that provide care (RPWDL): an entity has units, a unit has cells. Other kinds stand anywhere. */
const ranks: Partial<Record<OrganizationKind, number>> = {
  [OrganizationKind.ENTITY]: 0,
  [OrganizationKind.UNIT]: 1,
  [OrganizationKind.CELL]: 2,
};

const refused = (message: string): never => {
  throw new SalusError('BAD_USER_INPUT', message);
};

/**
 * Whether an organisation of this kind may be part of what lies above it, nearest first. What it is part of was there
 * before it and is never changed, so there are no cycles to look for.
 * @throws SalusError BAD_USER_INPUT
 */
export function checkPlace(kind: OrganizationKind, above: readonly OrganizationKind[]): void {
  const rank = ranks[kind];
  if (rank !== undefined && rank > 0 && above.length === 0) refused('partOfId: a unit or a cell is part of something.');
  if (above.length >= deepest) refused(`partOfId: expected at most ${deepest} levels, one in another.`);
  for (const whole of above) {
    const wholeRank = ranks[whole];
    if (rank !== undefined && wholeRank !== undefined && wholeRank >= rank) {
      refused('partOfId: expected a cell to be part of a unit or an entity, and a unit of an entity.');
    }
  }
}
