import * as fc from 'fast-check';
import { type Atom, both, implies, isNothing, nothingRequired, type Requirement, requirementKey } from './requirement';

const policy = (name: string): Atom => ({ kind: 'policy', name });
const asks = (...alternatives: string[][]): Requirement => ({
  authenticated: true,
  all: [alternatives.map((names) => names.map(policy))],
});

const names = fc.constantFrom('a', 'b', 'c');
const alternatives = fc.array(fc.array(names, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
const requirements = fc
  .array(alternatives, { minLength: 1, maxLength: 3 })
  .map((lists) => both(...lists.map((each) => asks(...each))));

const holds = (requirement: Requirement, held: ReadonlySet<string>): boolean =>
  requirement.all.every((each) => each.some((atoms) => atoms.every((atom) => held.has(atom.name))));

const everySet = [0, 1, 2, 3, 4, 5, 6, 7].map(
  (bits) => new Set(['a', 'b', 'c'].filter((_, index) => bits & (1 << index))),
);

describe('requirements', () => {
  it('imply one another exactly when whoever meets the one meets the other', () => {
    fc.assert(
      fc.property(requirements, requirements, (given, wanted) => {
        const isSo = everySet.every((held) => !holds(given, held) || holds(wanted, held));
        expect(implies(given, wanted)).toBe(isSo);
      }),
    );
  });

  it('together ask for what each of them asks', () => {
    fc.assert(
      fc.property(requirements, requirements, (one, other) => {
        for (const held of everySet) expect(holds(both(one, other), held)).toBe(holds(one, held) && holds(other, held));
      }),
    );
  });

  it('imply themselves, and every one implies nothing', () => {
    fc.assert(fc.property(requirements, (one) => implies(one, one) && implies(one, nothingRequired)));
  });

  it('take a policy as proof of authentication, and nothing as proof of nothing', () => {
    const authenticated: Requirement = { authenticated: true, all: [] };
    expect(implies(asks(['a']), authenticated)).toBe(true);
    expect(implies(nothingRequired, authenticated)).toBe(false);
    expect(implies(authenticated, asks(['a']))).toBe(false);
    expect(isNothing(both())).toBe(true);
  });

  it('bear the same key whatever the order they are written in', () => {
    expect(requirementKey(asks(['a', 'b'], ['c']))).toBe(requirementKey(asks(['c'], ['b', 'a'])));
    expect(requirementKey(asks(['a', 'b']))).not.toBe(requirementKey(asks(['a'], ['b'])));
  });
});
