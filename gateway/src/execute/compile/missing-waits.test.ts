import { TestCompiler } from '../../testing/compiled';

const compiler = new TestCompiler({
  one: `type Ant @key(fields: "id") {
    id: ID! size: Int weight: Int @external upc: String! @external
    price: Int @requires(fields: "weight") code: Int @requires(fields: "upc")
  }`,
  two: 'type Ant @key(fields: "upc") { upc: String! age: Int }',
  four: `type Query { ants: [Ant] }
    type Ant @key(fields: "id") @key(fields: "upc") {
      id: ID! upc: String! size: Int @external age: Int @external weight: Int @requires(fields: "size age")
    }`,
});

describe('a fetch in a chain of @requires', () => {
  it('waits for all that it reads, also where the planner put that together with another fetch', () => {
    const { requests } = compiler.compile('{ ants { price code } }').plan;
    const place = (field: string): number => requests.findIndex(({ query }) => query.includes(field));
    expect(requests[place('weight')]?.after).toEqual([place('age'), place('size')].sort());
  });
});
