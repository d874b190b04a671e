import * as graphPath from '@apollo/query-graphs/dist/graphPath';

type Advance = typeof graphPath.advanceSimultaneousPathsWithOperation;
type Way = Parameters<Advance>[1];
type Step = Parameters<Advance>[2];

/**
 * Follows several ways to one object through the subgraphs. The planner drops a fragment as soon as one way leads to a subgraph that
 * knows no type of it, though on the way before it the fragment is met: of a union that subgraphs know different members of, those
 * would be missing from answers without a word. With this, ways that come later and know nothing of a fragment are left out instead.
 */
export function keepingFragments(advance: Advance): Advance {
  const forks = new WeakMap<Way, object>();
  const met = new WeakMap<Step, WeakSet<object>>();
  return (schema, way, step, conditions) => {
    const onward = advance(schema, way, step, conditions);
    const fork = forks.get(way);
    if (!onward) return onward;
    if (onward.length === 0) {
      const isMetBefore = fork !== undefined && met.get(step)?.has(fork) === true;
      return isMetBefore && step.kind === 'FragmentElement' ? undefined : onward;
    }
    if (fork) met.set(step, (met.get(step) ?? new WeakSet()).add(fork));
    for (const each of onward) forks.set(each, onward.length > 1 ? onward : (fork ?? onward));
    return onward;
  };
}

/** The planner calls what its module exports at that time. */
Reflect.set(
  graphPath,
  'advanceSimultaneousPathsWithOperation',
  keepingFragments(graphPath.advanceSimultaneousPathsWithOperation),
);
