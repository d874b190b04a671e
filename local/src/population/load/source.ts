/** Identifiers of the population's source: the same person has the same ones, however often it is sent. */
export class Source {
  constructor(private readonly seed: number) {}

  of(...parts: (string | number)[]): { system: string; value: string } {
    return { system: 'urn:salus:demo', value: ['population', this.seed, ...parts].join('/') };
  }
}
