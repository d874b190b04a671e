import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { SalusError } from '../errors';
import { isUuid } from '../ids';

@ObjectType({ description: 'Where a page stands in its list.' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether this page began after a cursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item; pass it as `after` for the next page.',
  })
  endCursor!: string | null;
}

@ArgsType()
export class PageArguments {
  @Field(() => Int, { defaultValue: 20, description: 'How many items, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Cursor to go on after.' })
  after?: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  nodes: T[];
  edges: Edge<T>[];
  pageInfo: PageInfo;
  totalCount: number;
  isTotalCountExact: boolean;
}

/** Lists are counted exactly up to here. */
export const exactCountLimit = 10_000;

/** Makes the Relay connection type of a node, with the same requirement as the node's own; several subgraphs may list it. */
export function connectionType<T extends object>(
  node: ClassType<T>,
  requirement: ClassDecorator,
): ClassType<Connection<T>> {
  const name = node.name;

  @ObjectType(`${name}Edge`, { description: `One ${name} of a list and its place.` })
  @Directive('@shareable')
  @requirement
  class EdgeOfNode {
    @Field(() => String, { description: 'Place of the item in its list.' })
    cursor!: string;

    @Field(() => node, { description: 'The item.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  @Directive('@shareable')
  @requirement
  class ConnectionOfNode {
    @Field(() => [node], { description: 'The items.' })
    nodes!: T[];

    @Field(() => [EdgeOfNode], { description: 'The items with their cursors.' })
    edges!: EdgeOfNode[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: `How many items the whole list has; exact up to ${exactCountLimit}.` })
    totalCount!: number;

    @Field(() => Boolean, { description: 'Whether the count is exact; otherwise there are at least that many.' })
    isTotalCountExact!: boolean;
  }
  return ConnectionOfNode;
}

/** A place in a list ordered by time, newest first, then by id. */
export interface Keyset {
  at: Date;
  id: string;
}

/** @throws SalusError BAD_USER_INPUT when `first` is not within 1 to 100. */
export function checkPage({ first }: PageArguments): void {
  if (!Number.isInteger(first) || first < 1 || first > 100) {
    throw new SalusError('BAD_USER_INPUT', `Received first: ${first}; expected a whole number from 1 to 100.`);
  }
}

/** 5000 years from 1970: further than any row, and within what the database can hold. */
const farthestMs = 5000 * 366 * 24 * 3_600_000;

export const encodeCursor = ({ at, id }: Keyset): string => Buffer.from(`${at.getTime()}.${id}`).toString('base64url');

/** @throws SalusError BAD_USER_INPUT for a text that is no cursor of a list. */
export function decodeCursor(cursor: string): Keyset {
  const match = /^(-?\d{1,16})\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match?.[1] || !isUuid(match[2]) || Math.abs(Number(match[1])) > farthestMs) {
    throw new SalusError('BAD_USER_INPUT', 'Received an `after` that is no cursor of this list.');
  }
  return { at: new Date(Number(match[1])), id: match[2] };
}

type Page<OneEdge extends Edge<unknown>> = Omit<Connection<OneEdge['node']>, 'edges'> & { edges: OneEdge[] };

/** A page of a list from which `found` items were read, one more than was asked for where there are more, of `total` or so. */
export const pageOf = <OneEdge extends Edge<unknown>>(
  edges: OneEdge[],
  found: number,
  page: PageArguments,
  total: number,
): Page<OneEdge> => ({
  nodes: edges.map(({ node }) => node),
  edges,
  pageInfo: {
    hasNextPage: found > page.first,
    hasPreviousPage: Boolean(page.after),
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  },
  totalCount: Math.min(total, exactCountLimit),
  isTotalCountExact: total <= exactCountLimit,
});

/** Shapes up to `first + 1` rows, as read from the database, into a page. */
export function toConnection<T>(
  rows: T[],
  page: PageArguments,
  total: number,
  keyset: (row: T) => Keyset,
): Connection<T> {
  const edges = rows.slice(0, page.first).map((node) => ({ node, cursor: encodeCursor(keyset(node)) }));
  return pageOf(edges, rows.length, page, total);
}
