import type { PlannedRequest, SelectedField, Selection } from '../execute/compiled-plan';
import type { Fetch } from '../execute/executor';
import type { FormattedError } from '../execute/formatted-error';
import type { SubgraphAnswer } from '../execute/subgraph-answer';
import { answer, type Asked } from './plans';

const types = ['Alpha', 'Beta', 'Gamma'];
const ids = [1, 2, '3', '"', null];

interface Entity {
  readonly type: string;
  readonly id: unknown;
}

interface Sent {
  readonly __typename: string;
  readonly id: unknown;
}

/**
 * Subgraphs that answer at random, and sometimes wrongly: what is asked for once more is answered once more in the same way, for
 * every choice depends only on the seed, the request and the entity.
 */
export class RandomSubgraphs {
  readonly asked: Asked[] = [];

  constructor(
    private readonly requests: readonly PlannedRequest[],
    private readonly seed: number,
  ) {}

  readonly fetch: Fetch = async (subgraph, { body }) => {
    this.asked.push({ subgraph, body });
    const request = this.requests.find((each) => each.subgraph === subgraph);
    if (!request) throw new Error(`no request goes to ${subgraph}`);
    for (let turns = this.#choose(8, subgraph); turns > 0; turns -= 1) await undefined;
    return this.#answer(request, (JSON.parse(body) as { variables: Record<string, Sent[]> }).variables);
  };

  #answer(request: PlannedRequest, variables: Record<string, Sent[]>): SubgraphAnswer {
    const { subgraph, parts } = request;
    const errors = this.#errors(request);
    if (this.#choose(12, subgraph, 'lost') === 0) return answer(null, errors);
    const members = parts.map((part) =>
      part.kind === 'root'
        ? this.#object(part.selection, { type: 'Query', id: 0 }, subgraph)
        : { [part.answerKey]: this.#entities(part.selection, variables[part.variable] ?? [], subgraph) },
    );
    const data = JSON.parse(JSON.stringify(Object.assign({}, ...members))) as unknown;
    return { ...answer(data, errors), isPlain: this.#choose(4, subgraph, 'plain') !== 0 };
  }

  #entities(selection: Selection, representations: readonly Sent[], salt: string): unknown {
    if (this.#choose(15, salt, 'list') === 0) return [null, {}, 7][this.#choose(3, salt, 'what')];
    const entities = representations.map(({ __typename, id }) => {
      const entity = { type: String(__typename), id };
      return this.#choose(8, salt, 'none', entity) === 0 ? null : this.#object(selection, entity, salt);
    });
    return this.#choose(15, salt, 'short') === 0 ? entities.slice(1) : entities;
  }

  #object({ fields }: Selection, entity: Entity, salt: string): unknown {
    const object: Record<string, unknown> = { unasked: 1 };
    for (const field of fields) {
      if (this.#choose(20, salt, 'missing', entity, field.dataKey) > 0) {
        Object.defineProperty(object, field.answerKey, { value: this.#value(field, entity, salt), enumerable: true });
      }
    }
    Object.defineProperty(object, '__proto__', { value: { polluted: true, name: 'x' }, enumerable: true });
    return object;
  }

  #value({ dataKey, inner }: SelectedField, entity: Entity, salt: string): unknown {
    const { type, id } = entity;
    if (dataKey === '__typename') return type === 'Query' || type === 'Whole' ? undefined : type;
    if (dataKey === 'id') return id;
    if (this.#choose(12, salt, 'null', entity, dataKey) === 0) return null;
    if (!inner) return ['a', 1, 'line\n', true, { deep: [1] }][this.#choose(5, entity, dataKey)];
    if (this.#choose(25, salt, 'wrong', entity, dataKey) === 0) {
      return ['x', [], [[1]], 5][this.#choose(4, entity, dataKey)];
    }
    const one = (index: number): unknown => this.#object(inner, this.#related(entity, dataKey, index), salt);
    const length = this.#choose(3, entity, dataKey, 'length');
    const list = (from: number): unknown[] =>
      Array.from({ length }, (_, index) => (index + from === 1 && id === 2 ? null : one(index)));
    if (dataKey === 'friends') return list(0);
    return dataKey === 'groups' ? [list(0), list(1), null] : one(0);
  }

  #related(entity: Entity, key: string, index: number): Entity {
    const type = types[this.#choose(types.length, entity, key, index, 'type')] ?? '';
    return { type, id: ids[this.#choose(ids.length, entity, key, index, 'id')] };
  }

  #errors({ subgraph, parts }: PlannedRequest): FormattedError[] | undefined {
    const count = Math.max(0, this.#choose(6, subgraph, 'errors') - 3);
    const keys = [
      'friends',
      'name',
      'groups',
      'age__0',
      'unknown',
      ...parts.map((part) => ('answerKey' in part ? part.answerKey : 'friend')),
    ];
    const errors = Array.from({ length: count }, (_, index) => {
      const path = Array.from({ length: this.#choose(6, subgraph, index, 'length') }, (_, step) =>
        this.#choose(2, subgraph, index, step) === 0
          ? this.#choose(4, subgraph, index, step, 'index')
          : (keys[step === 0 ? keys.length - 1 : this.#choose(keys.length, subgraph, index, step, 'key')] ?? ''),
      );
      return { message: `error ${index}`, path, extensions: { code: 'FORBIDDEN', serviceName: subgraph } };
    });
    return errors.length > 0 ? errors : undefined;
  }

  /** A number below `count` that is always the same for the same words. */
  #choose(count: number, ...words: readonly unknown[]): number {
    let hash = 2_166_136_261 ^ this.seed;
    for (const character of JSON.stringify(words)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
    hash ^= hash >>> 15;
    return (Math.imul(hash, 2_246_822_519) >>> 8) % count;
  }
}
