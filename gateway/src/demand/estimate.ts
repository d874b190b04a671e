/** With defaults applied, as `document/variables.ts` coerces them. */
export type Values = Readonly<Record<string, unknown>>;

/** A figure that is known of a document, or that its variables decide. */
export type Estimate = number | ((variables: Values) => number);

export const valueOf = (estimate: Estimate, variables: Values): number =>
  typeof estimate === 'number' ? estimate : estimate(variables);

type Combine = (one: number, other: number) => number;

/** What is already known is put together once; a request works out the rest. */
function folded(estimates: readonly Estimate[], neutral: number, combine: Combine): Estimate {
  const known = estimates.filter((each) => typeof each === 'number').reduce(combine, neutral);
  const open = estimates.filter((each) => typeof each === 'function');
  if (open.length === 0) return known;
  return (variables) => {
    let figure = known;
    for (const each of open) figure = combine(figure, each(variables));
    return figure;
  };
}

export const sum = (estimates: readonly Estimate[]): Estimate => folded(estimates, 0, (one, other) => one + other);

export const product = (one: Estimate, other: Estimate): Estimate =>
  one === 0 || other === 0 ? 0 : folded([one, other], 1, (left, right) => left * right);

export const largest = (estimates: readonly Estimate[]): Estimate =>
  folded(estimates, 0, (one, other) => Math.max(one, other));
