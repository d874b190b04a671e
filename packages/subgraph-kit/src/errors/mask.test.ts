import { GraphQLError } from 'graphql';
import { maskError } from './mask';
import { errorCodes, isErrorCode, SalusError } from './salus-error';

const canary = 'PESEL 44051401359';
const masked = (error: GraphQLError): { json: string; hidden: Error[] } => {
  const hidden: Error[] = [];
  const json = JSON.stringify(maskError(error, (cause) => hidden.push(cause)));
  return { json, hidden };
};

describe('masking of errors', () => {
  it('lets an error of the closed list pass as it is', () => {
    const error = new SalusError('CONFLICT', 'known with other content');
    expect(masked(error).json).toBe(JSON.stringify(error));
  });

  it('hides any other error, reports it, and repeats nothing of it', () => {
    const cause = new Error(`duplicate key (${canary})`);
    const { json, hidden } = masked(
      new GraphQLError(cause.message, { originalError: cause, path: ['patient'], extensions: { detail: canary } }),
    );
    expect(hidden).toEqual([cause]);
    expect(json).not.toContain(canary);
    expect(JSON.parse(json)).toEqual({
      message: 'Internal error',
      path: ['patient'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
  });

  it('tells a policy that cannot be decided by its own code', () => {
    const cause = Object.assign(new Error('no policy yet'), { code: 'POLICY_UNAVAILABLE' });
    expect(masked(new GraphQLError('no policy yet', { originalError: cause })).json).toContain('POLICY_UNAVAILABLE');
  });

  it.each([
    ['a database that restarts', Object.assign(new Error(`${canary} 57P03`), { code: '57P03' })],
    ['a connection that was cut', new Error('Connection terminated unexpectedly')],
    ['an error that an ORM wrapped', Object.assign(new Error(canary), { driverError: { code: 'ECONNREFUSED' } })],
  ])('says that what it needs is not available, for %s, and repeats nothing of it', (_name, cause) => {
    const { json, hidden } = masked(new GraphQLError(cause.message, { originalError: cause, path: ['patient'] }));
    expect(hidden).toEqual([cause]);
    expect(JSON.parse(json)).toEqual({
      message: 'This part of the graph cannot reach its data now; try again.',
      path: ['patient'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
  });

  it('knows its own codes and no inherited names', () => {
    expect(Object.keys(errorCodes).every(isErrorCode)).toBe(true);
    expect(isErrorCode('constructor')).toBe(false);
  });
});
