import type { Preparation } from '../../journey/preparation';
import type { CompiledOperation } from '../../plan/compiled-operation';
import type { ResponseShape } from '../response-shape';
import { compileShape } from './compile-shape';
import type { Shaper } from './shaper';

/** The shapers of compiled operations: each made when it is first needed, and kept as long as its operation is. */
export class Shapers {
  readonly #known = new WeakMap<CompiledOperation, Shaper>();

  /** @param make `generatedShaper` or `interpretedShaper` */
  constructor(private readonly make: (shape: ResponseShape) => Shaper) {}

  /** @throws SalusError LIMIT_EXCEEDED for an operation whose answer may take too many shapes */
  of({ compiled, authorized }: Pick<Preparation, 'compiled' | 'authorized'>): Shaper {
    const known = this.#known.get(compiled);
    if (known) return known;
    const made = this.make(compileShape({ ...compiled, decisions: authorized.decisions }));
    this.#known.set(compiled, made);
    return made;
  }
}
