import type { GraphQLError } from 'graphql';
import type { Answer } from '../execute/executor';

/** The response of GraphQL that an answer is: its data is text already and is not looked at again. */
export function responseText({ data, errors, extensions }: Answer, requestId: string): string {
  const failures = errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`;
  const more = extensions === undefined ? '' : membersOf(extensions);
  return `{"data":${data}${failures},"extensions":{"requestId":${JSON.stringify(requestId)}${more}}}`;
}

/** The response of GraphQL to what was not carried out. */
export const refusalText = (errors: readonly GraphQLError[], requestId: string): string =>
  JSON.stringify({ errors, extensions: { requestId } });

/** With a comma before each; absent values have no text. */
function membersOf(values: Record<string, unknown>): string {
  const texts = Object.entries(values).map(([name, value]) => [JSON.stringify(name), JSON.stringify(value)] as const);
  return texts.map(([name, value]) => (value === undefined ? '' : `,${name}:${value}`)).join('');
}
