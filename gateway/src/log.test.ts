import { describeError, onlyAllowed } from './log';

describe('a log line', () => {
  it('carries nothing but the listed fields', () => {
    const fields = { requestId: 'r', operation: 'Chart', variables: { id: '1' }, query: '{ secret }', name: 'Nowak' };
    expect(onlyAllowed(fields)).toEqual({ requestId: 'r', operation: 'Chart' });
  });

  it('says what an error is and where it was, never what its message quotes', () => {
    const error = Object.assign(new Error('duplicate key value (90010112345)'), { code: '23505' });
    const described = describeError(error);
    expect(described).toMatchObject({
      errorName: 'Error',
      errorCode: '23505',
      errorAt: expect.stringContaining('log.test.ts'),
    });
    expect(JSON.stringify(described)).not.toContain('90010112345');
    expect(describeError('90010112345')).toEqual({ errorName: 'string' });
  });
});
