/** The parts that have a value: what is absent stays absent, for GraphQL and for comparisons. */
export function parts<Part extends object>(given: Part): { [Key in keyof Part]: Exclude<Part[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Part]: Exclude<Part[Key], undefined>;
  };
}
