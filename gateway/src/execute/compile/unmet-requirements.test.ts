import type { FetchNode } from '@apollo/query-planner';
import { TestCompiler } from '../../testing/compiled';
import { UnmetRequirements } from './unmet-requirements';

const { graph } = new TestCompiler({
  parcels: `
    type Query { parcels: [Parcel] }
    type Parcel @key(fields: "id") { id: ID! weight(unit: String): Int size: Size }
    type Size { width: Int height: Int }`,
  post: `
    type Query { next: Item line: Line }
    type Line { first: Parcel }
    union Item = Parcel | Line
    type Parcel @key(fields: "id") {
      id: ID! weight(unit: String): Int @external size: Size @external
      postage(express: Boolean): Int @requires(fields: "weight(unit: \\"g\\") size { width }")
      isTall: Boolean @requires(fields: "size { height }")
    }
    type Size { width: Int @external height: Int @external }`,
  insurance: `
    type Parcel @key(fields: "id") {
      id: ID! postage(express: Boolean): Int @external
      premium: Int @requires(fields: "postage(express: true)")
    }`,
});
const requirements = new UnmetRequirements(graph.typeNames, graph.prepared.required);

const check = (operation: string, sent?: FetchNode['requires']): void => {
  const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Parcel { ${operation} } } }`;
  const node = {
    kind: 'Fetch',
    serviceName: 'post',
    operation: sent ? entities : `{ ${operation} }`,
    operationKind: 'query' as FetchNode['operationKind'],
    operationName: undefined,
    ...(sent ? { requires: sent } : {}),
  } as const;
  requirements.check([{ node, path: [], after: [], level: 0 }]);
};

const sending = (...names: string[]): FetchNode['requires'] => [
  {
    kind: 'InlineFragment',
    typeCondition: 'Parcel',
    selections: names.map((name) => {
      const [field = '', inner] = name.split('.');
      return { kind: 'Field', name: field, ...(inner ? { selections: [{ kind: 'Field', name: inner }] } : {}) };
    }),
  },
];

/** `postage` with the arguments by which `premium` reads it, and `weight` with those by which `postage` does. */
const [weight, postage] = ['weight_r', 'postage_r'].map((start) =>
  [0, 1].map((number) => `${start}${number}`).find((name) => graph.prepared.required.get(name)),
);

describe('a plan that asks for a field without what it requires', () => {
  it.each([
    ['of an object that comes from the same fetch', 'line { first { id postage } }'],
    ['behind a union', 'next { ... on Parcel { id postage } }'],
    ['with some of it beside', `line { first { ${weight} postage } }`],
    ['with arguments that another @requires gives it', `line { first { id ${postage} } }`],
    ['under an alias of the planner', 'line { first { postage__alias_0: postage } }'],
  ])('is refused: %s', (_where, operation) => {
    expect(() => check(operation)).toThrow(
      expect.objectContaining({
        code: 'INTERNAL_SERVER_ERROR',
        message: expect.not.stringMatching(/postage|weight|post\b/),
      }),
    );
  });

  it('is refused where an entity is sent, but not with all of it', () => {
    expect(() => check('postage', sending('id', `${weight}`))).toThrow(/cannot be planned/);
    expect(() => check('postage', sending('id', `${weight}`, 'size.height'))).toThrow(/cannot be planned/);
    expect(() => check('postage', sending('id', 'weight', 'size.width'))).toThrow(/cannot be planned/);
  });

  it('is carried out where all of it is sent, or is asked for beside', () => {
    expect(() => check('postage', sending('id', `${weight}`, 'size.width'))).not.toThrow();
    expect(() => check(`line { first { ${weight} size { width height } postage } }`)).not.toThrow();
    expect(() => check('id', sending('id'))).not.toThrow();
  });
});
