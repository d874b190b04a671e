import { isErrorCode } from '@salus/subgraph-kit/errors';
import type { GraphQLError } from 'graphql';

/** The code of an error, where it is one of the closed list: a stranger's subgraph may write anything there. */
export const codeOf = ({ extensions }: GraphQLError): string =>
  isErrorCode(extensions.code) ? extensions.code : 'other';
